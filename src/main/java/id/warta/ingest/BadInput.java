package id.warta.ingest;

/** Where a source tells what it could not hand over. Called from several threads. */
@FunctionalInterface
public interface BadInput {
    /**
     * @param where the file, with {@code :line} where it has lines
     * @param reason what is wrong and what became of it; no text of the document
     */
    void report(String where, String reason);
}
