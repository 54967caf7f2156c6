package id.warta.sink.postgres;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's {@code COPY}: tabs between columns, {@code \N} for null. */
final class CopyText {
    private final StringBuilder text = new StringBuilder();
    private boolean inRow;

    boolean isEmpty() {
        return text.isEmpty();
    }

    CopyText column(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    CopyText column(@Nullable OffsetDateTime value) {
        return column(value == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
    }

    CopyText column(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyText column(@Nullable Double value) {
        return column(value == null ? null : value.toString());
    }

    CopyText column(int[] values) {
        separate();
        text.append('{');
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        text.append('}');
        return this;
    }

    CopyText column(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"");
            array.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return column(array.append('}').toString());
    }

    void endRow() {
        text.append('\n');
        inRow = false;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void separate() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
