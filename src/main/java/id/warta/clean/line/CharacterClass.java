package id.warta.clean.line;

import java.util.List;

/** The classes of characters that a {@link Form} can name; each is known by its place in {@link #NAMES}. */
final class CharacterClass {
    static final List<String> NAMES =
            List.of("any", "letter", "lower", "upper", "digit", "nonblank", "inner", "noquote", "nostop");

    private CharacterClass() {}

    static boolean holds(int type, char c) {
        return switch (type) {
            case 0 -> true;
            case 1 -> Character.isLetter(c);
            case 2 -> Character.isLowerCase(c);
            case 3 -> Character.isUpperCase(c);
            case 4 -> c >= '0' && c <= '9';
            case 5 -> c != ' ';
            case 6 -> "()[]".indexOf(c) < 0;
            case 7 -> "\"\u201c\u201d\u201e\u00ab\u00bb".indexOf(c) < 0;
            default -> ".?!".indexOf(c) < 0;
        };
    }
}
