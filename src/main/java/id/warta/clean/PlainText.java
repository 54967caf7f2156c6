package id.warta.clean;

import id.warta.article.RawDocument;
import id.warta.article.Rejection.Reason;

/** The text of a raw document: as it was sent, or decoded from its bytes by the {@link TextDecoder}. */
final class PlainText {
    /** Text with a larger share of control characters and undecodable bytes, in per mille, is binary. */
    private static final int MAX_STRANGE = 20;

    /** Binary content shows within so many characters. */
    private static final int SAMPLE = 32 * 1024;

    private PlainText() {}

    static String of(RawDocument raw) throws Cleaner.Unusable {
        String text = raw.payload();
        if (text == null && raw.payloadBase64() == null) {
            throw new Cleaner.Unusable(Reason.NO_TEXT, "the document has no payload");
        }
        long size = text == null ? raw.payloadBase64().length : text.length();
        if (size > Cleaner.MAX_PAYLOAD) {
            throw new Cleaner.Unusable(
                    Reason.TOO_LARGE, "the payload has " + size + " characters, more than " + Cleaner.MAX_PAYLOAD);
        }
        if (text == null) {
            text = TextDecoder.decode(raw.payloadBase64(), raw.mediaType());
        }
        if (text == null || isBinary(text)) {
            throw new Cleaner.Unusable(Reason.UNDECODABLE, "the payload is binary or in no known charset");
        }
        return text;
    }

    private static boolean isBinary(String text) {
        long strange = 0;
        int sample = Math.min(text.length(), SAMPLE);
        for (int i = 0; i < sample; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                continue;
            }
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x0b
                    || c == '\ufffd'
                    || c >= 0x7f && c < 0xa0 && c != 0x85) {
                strange++;
            }
        }
        return strange * 1000 > (long) sample * MAX_STRANGE;
    }
}
