package id.warta.dedup;

/** The stored fingerprints cannot be read, because another version wrote them. The message says what to do. */
public final class StateFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StateFormatException(IllegalArgumentException unreadable) {
        super(
                "the stored fingerprints were written by another version of Warta (" + unreadable.getMessage()
                        + "): go on with that version, or let go of them with `reset`, which tells first what that means",
                unreadable);
    }
}
