package id.warta.sink;

import java.io.IOException;

/** The destination will not have us as we are configured: trying again would not help. The message says what it says. */
public final class DestinationRefusesException extends IOException {
    public DestinationRefusesException(String message, Throwable cause) {
        super(message, cause);
    }
}
