package id.warta.enrich.quotation;

/**
 * Text between quotation marks, as tokens. Whether it is speech, a title or irony is not said here.
 *
 * @param open the opening mark
 * @param end behind the last token of the text, which begins at {@code open + 1}
 * @param after the token behind the closing mark, or {@code end} where that mark is missing
 * @param closed whether there is a closing mark
 */
record Quoted(int open, int end, int after, boolean closed) {
    int first() {
        return open + 1;
    }
}
