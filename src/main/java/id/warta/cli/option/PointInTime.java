package id.warta.cli.option;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people type it: {@code 2023-09-13T19:59:00+07:00}, {@code 2023-09-13} (UTC), or {@code 2h} ago. */
public final class PointInTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            if (text.matches("\\d{1,9}[smhd]")) {
                String period = text.endsWith("d") ? "P" + text : "PT" + text;
                return Instant.now().minus(Duration.parse(period.toUpperCase(Locale.ROOT)));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time: write 30m, 2h, 7d, a day like 2023-09-13, or "
                    + "a time with offset like 2023-09-13T19:59:00+07:00");
        }
    }
}
