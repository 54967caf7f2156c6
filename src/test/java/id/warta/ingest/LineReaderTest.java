package id.warta.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    @Test
    void theLastLineNeedsNoLineFeed() throws Exception {
        assertThat(lines("satu\n\ndua", 100)).containsExactly("1 satu", "2 ", "3 dua");
        assertThat(lines("satu\n", 100)).containsExactly("1 satu");
        assertThat(lines("", 100)).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
        assertThat(lines("\uFEFF{}\n\uFEFF", 100)).containsExactly("1 {}", "2 \uFEFF");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 200_000})
    void linesMayCrossTheBuffer(int length) throws Exception {
        String longLine = "x".repeat(length);
        assertThat(lines(longLine + "\n" + longLine + "\ny", 1 << 20))
                .containsExactly("1 " + longLine, "2 " + longLine, "3 y");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 65_536, 300_000})
    void aLineOverTheLimitIsOnlyCounted(int length) throws Exception {
        assertThat(lines("a\n" + "x".repeat(length) + "\nb\n", 10)).containsExactly("1 a", "2 too long", "3 b");
        assertThat(lines("x".repeat(length), 10)).containsExactly("1 too long");
    }

    @Test
    void aLineOfExactlyTheLimitIsTaken() throws Exception {
        assertThat(lines("x".repeat(70_000) + "\n", 70_000)).hasSize(1).noneMatch(line -> line.contains("too long"));
        assertThat(lines("x".repeat(70_001) + "\n", 70_000)).containsExactly("1 too long");
    }

    private static List<String> lines(String text, int limit) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        LineReader reader = new LineReader(in, limit);
        List<String> lines = new ArrayList<>();
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + " "
                    + (line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
