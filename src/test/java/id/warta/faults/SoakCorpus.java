package id.warta.faults;

import id.warta.article.RawDocument;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents without end, each with an address and a text of its own: those of a file of JSON Lines in turn; from the
 * second time on the first half of each is followed by the second half of another, so that it is no copy.
 */
final class SoakCorpus {
    private static final int STEP = 7_919;

    private final List<RawDocument> documents = new ArrayList<>();

    /** @param file raw documents, a line each; invented articles where there is none */
    SoakCorpus(@Nullable String file) throws IOException {
        if (file != null) {
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                for (String line : (Iterable<String>) lines::iterator) {
                    documents.add(Json.MAPPER.readValue(line, RawDocument.class));
                }
            }
        }
    }

    RawDocument number(int i) {
        if (documents.isEmpty()) {
            return InventedArticles.number(i);
        }
        int round = i / documents.size();
        int at = i % documents.size();
        RawDocument one = documents.get(at);
        RawDocument other = documents.get((int) ((at + (long) round * STEP) % documents.size()));
        return new RawDocument(
                one.uri() + "/" + i,
                one.source(),
                null,
                one.mediaType(),
                half(one.payload(), true) + half(other.payload(), false),
                null,
                one.hints());
    }

    private static String half(String text, boolean first) {
        int middle = text.indexOf('\n', text.length() / 2);
        int cut = middle < 0 ? text.length() : middle;
        return first ? text.substring(0, cut) : text.substring(cut);
    }
}
