package id.warta.article;

/**
 * The words of a body as a reader counts them: what stands between blanks and holds a letter or a digit. Chinese and
 * Japanese write no blanks: there two characters more are a word more.
 */
public final class WordCount {
    private static final char FIRST_KANA = '\u3040';
    private static final char LAST_IDEOGRAPH = '\u9fff';

    private WordCount() {}

    public static int of(String body) {
        int words = 0;
        int ideographs = 0;
        boolean inWord = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == ' ' || c == '\n') {
                inWord = false;
                words += ideographs / 2;
                ideographs = 0;
                continue;
            }
            if (!inWord && Character.isLetterOrDigit(c)) {
                inWord = true;
                words++;
            }
            ideographs += c >= FIRST_KANA && c <= LAST_IDEOGRAPH ? 1 : 0;
        }
        return words + ideographs / 2;
    }
}
