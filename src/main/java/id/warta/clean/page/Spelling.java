package id.warta.clean.page;

/** Texts without what different spellings of the same differ in. */
final class Spelling {
    private Spelling() {}

    /** White space runs as one space, none at the ends. */
    static String squeeze(String raw) {
        int length = raw.length();
        boolean clean = true;
        for (int i = 0; i < length && clean; i++) {
            char c = raw.charAt(i);
            clean = c > ' ' && c != '\u00a0' || c == ' ' && i > 0 && i < length - 1 && raw.charAt(i - 1) != ' ';
        }
        if (clean) {
            return raw;
        }
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c > ' ' && c != '\u00a0') {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        int end = out.length();
        return out.substring(0, end > 0 && out.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    /** Letters and digits in lower case. */
    static String letters(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point < 128) {
                if (point >= 'a' && point <= 'z' || point >= '0' && point <= '9') {
                    out.append((char) point);
                } else if (point >= 'A' && point <= 'Z') {
                    out.append((char) (point | 0x20));
                }
            } else if (Character.isLetterOrDigit(point)) {
                out.appendCodePoint(Character.toLowerCase(point));
            }
        }
        return out.toString();
    }
}
