package id.warta.ingest.feeds;

/** A document that is no feed; the message says what it is or where it breaks, without its text. */
final class FeedFormatException extends Exception {
    FeedFormatException(String message) {
        super(message);
    }

    FeedFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
