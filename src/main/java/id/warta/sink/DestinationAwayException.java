package id.warta.sink;

import java.io.IOException;

/** The destination cannot be reached at present; the same call may succeed later. Nothing was written. */
public final class DestinationAwayException extends IOException {
    public DestinationAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
