package id.warta.ingest.dump;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with a header (RFC 4180; quoted fields may have line ends) row by row. In a {@code .csv} the header tells
 * whether commas or semicolons separate.
 *
 * <p>Each field keeps its bytes until it is known whether they are UTF-8, since such tables may be a mixture. Bounded: a
 * field has at most {@value #MAX_FIELD} bytes.
 */
public final class CsvTable {
    static final int MAX_FIELD = 16 * 1024 * 1024;

    private static final int MAX_HEADER = 1 << 16;

    /** One row. {@code problem} says why it cannot be used; the rows after it can. */
    public record Row(
            long line, FieldMap.Fields fields, @Nullable String problem) {}

    private final Iterator<CsvRecord> records;
    private final Function<byte[], @Nullable String> text;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int width;

    /**
     * @param tabs whether tabs separate
     * @param text tells the text of bytes, null where it is not certain
     * @throws IOException where there is no header
     */
    public CsvTable(InputStream stream, boolean tabs, Function<byte[], @Nullable String> text) throws IOException {
        this.text = text;
        InputStream in = new BufferedInputStream(stream, MAX_HEADER);
        skipByteOrderMark(in);
        this.records = CsvReader.builder()
                .fieldSeparator(tabs ? '\t' : separator(in))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_FIELD)
                // One char a byte: the syntax is ASCII whatever the charset is.
                .ofCsvRecord(in, StandardCharsets.ISO_8859_1)
                .iterator();
        if (!hasNext()) {
            throw new IOException("no header");
        }
        List<String> header = records.next().getFields();
        width = header.size();
        for (int i = 0; i < width; i++) {
            byte[] name = header.get(i).strip().getBytes(StandardCharsets.ISO_8859_1);
            String known = text.apply(name);
            columns.putIfAbsent(known == null ? header.get(i).strip() : known, i);
        }
    }

    public boolean hasColumn(String name) {
        return columns.containsKey(name);
    }

    /**
     * The next row, or null at the end.
     *
     * @throws IOException where the table cannot be read further; the message says why
     */
    public @Nullable Row next() throws IOException {
        if (!hasNext()) {
            return null;
        }
        CsvRecord row = records.next();
        String problem =
                row.getFieldCount() == width ? null : row.getFieldCount() + " fields where the header has " + width;
        return new Row(row.getStartingLineNumber(), new Cells(row), problem);
    }

    private boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw new IOException("no CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    private static void skipByteOrderMark(InputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
    }

    private static char separator(InputStream in) throws IOException {
        in.mark(MAX_HEADER);
        int commas = 0;
        int semicolons = 0;
        int b = in.read();
        for (int read = 1; read < MAX_HEADER && b >= 0 && b != '\n'; read++) {
            commas += b == ',' ? 1 : 0;
            semicolons += b == ';' ? 1 : 0;
            b = in.read();
        }
        in.reset();
        return semicolons > commas ? ';' : ',';
    }

    private final class Cells implements FieldMap.Fields {
        private final CsvRecord row;

        Cells(CsvRecord row) {
            this.row = row;
        }

        @Override
        public @Nullable String text(String field) {
            byte[] bytes = cell(field);
            return bytes == null ? null : text.apply(bytes);
        }

        @Override
        public byte @Nullable [] bytes(String field) {
            return cell(field);
        }

        private byte @Nullable [] cell(String field) {
            Integer column = columns.get(field);
            if (column == null || column >= row.getFieldCount()) {
                return null;
            }
            String cell = row.getField(column);
            return cell.isEmpty() ? null : cell.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
