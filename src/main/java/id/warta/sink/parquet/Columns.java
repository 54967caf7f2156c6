package id.warta.sink.parquet;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.jspecify.annotations.Nullable;

/** The columns of one group by name; what is absent is not written, which is Parquet's null. */
record Columns(RecordConsumer out, GroupType group) {
    void text(String name, @Nullable String value) {
        if (value != null) {
            column(name, () -> out.addBinary(Binary.fromString(value)));
        }
    }

    void number(String name, int value) {
        column(name, () -> out.addInteger(value));
    }

    void share(String name, @Nullable Double value) {
        if (value != null) {
            column(name, () -> out.addDouble(value));
        }
    }

    void truth(String name, @Nullable Boolean value) {
        if (value != null) {
            column(name, () -> out.addBoolean(value));
        }
    }

    /** A part of the article's text. */
    void span(String text, int start, int end) {
        text("text", text);
        number("start", start);
        number("end", end);
    }

    /** An instant: the offset that the event had is gone. */
    void time(String name, @Nullable OffsetDateTime value) {
        if (value != null) {
            column(name, () -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, value.toInstant())));
        }
    }

    void texts(String name, List<String> values) {
        elements(name, values, (value, list) -> out.addBinary(Binary.fromString(value)));
    }

    /** @param writer fills the columns of an element */
    <T> void list(String name, List<T> values, BiConsumer<T, Columns> writer) {
        elements(name, values, (value, list) -> {
            out.startGroup();
            writer.accept(value, new Columns(out, list.getType("element").asGroupType()));
            out.endGroup();
        });
    }

    /** Parquet's three levels of a list: the list, its repeated group, the element. */
    private <T> void elements(String name, List<T> values, BiConsumer<T, GroupType> writer) {
        if (values.isEmpty()) {
            return;
        }
        GroupType list = group.getType(name).asGroupType().getType("list").asGroupType();
        column(name, () -> {
            out.startGroup();
            out.startField("list", 0);
            for (T value : values) {
                out.startGroup();
                out.startField("element", 0);
                writer.accept(value, list);
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
            out.endGroup();
        });
    }

    private void column(String name, Runnable value) {
        int index = group.getFieldIndex(name);
        out.startField(name, index);
        value.run();
        out.endField(name, index);
    }
}
