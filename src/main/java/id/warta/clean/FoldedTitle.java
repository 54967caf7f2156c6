package id.warta.clean;

import id.warta.clean.line.Form;

/** Headlines in a form in which those of one article are the same: lower case, no signs. */
final class FoldedTitle {
    private FoldedTitle() {}

    /** Letters and digits in lower case, other runs as one space. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Form.isWord(c)) {
                out.append(Form.fold(c));
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }

    /** Whether a text may be a title once it is folded: its first letter tells, and spares most folding. */
    static boolean mayBe(String text, String title) {
        int at = 0;
        while (at < text.length() && !Form.isWord(text.charAt(at))) {
            at++;
        }
        return at < text.length() && !title.isEmpty() && Form.fold(text.charAt(at)) == title.charAt(0);
    }

    /** Whether two folded lines are one headline: equal, or one the beginning of the other and not much shorter. */
    static boolean isSame(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return longer.equals(shorter)
                || shorter.length() >= 20 && longer.startsWith(shorter) && shorter.length() * 10 >= longer.length() * 6;
    }
}
