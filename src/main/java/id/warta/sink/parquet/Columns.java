package id.warta.sink.parquet;

import id.warta.article.Enrichment.Entity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    void share(String name, double value) {
        column(name, () -> out.addDouble(value));
    }

    /** An instant: the offset that the event had is gone. */
    void time(String name, @Nullable OffsetDateTime value) {
        if (value != null) {
            column(name, () -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, value.toInstant())));
        }
    }

    void entities(String name, List<Entity> entities) {
        if (entities.isEmpty()) {
            return;
        }
        GroupType list = group.getType(name).asGroupType().getType("list").asGroupType();
        Columns columns = new Columns(out, list.getType("element").asGroupType());
        column(name, () -> {
            out.startGroup();
            out.startField("list", 0);
            for (Entity entity : entities) {
                out.startGroup();
                out.startField("element", 0);
                out.startGroup();
                columns.text("name", entity.name());
                columns.text("uri", entity.uri());
                columns.text("role", entity.role());
                columns.text("country_code", entity.countryCode());
                columns.share("confidence", entity.confidence());
                columns.share("salience", entity.salience());
                columns.number("mentions", entity.mentions().size());
                out.endGroup();
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
