package id.warta.benchmark;

import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the benchmarks run on: the sample articles, or those of {@code -Dwarta.corpus=}: a folder of .txt files, or the
 * first lines of a .jsonl file of raw documents.
 */
final class Corpus {
    private static final int MOST = 3_000;

    private Corpus() {}

    static List<RawDocument> documents() throws IOException {
        Path corpus = Path.of(System.getProperty("warta.corpus", "src/main/resources/samples"));
        List<RawDocument> documents = new ArrayList<>();
        if (Files.isRegularFile(corpus)) {
            try (Stream<String> lines = Files.lines(corpus)) {
                for (String line : (Iterable<String>) lines.limit(MOST)::iterator) {
                    documents.add(Json.read(line.getBytes(StandardCharsets.UTF_8), RawDocument.class));
                }
            }
            return documents;
        }
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                documents.add(RawDocument.ofText(Files.readString(file)));
            }
        }
        return documents;
    }

    /** Of a file of articles as JSON Lines the month that has most, in order of time. */
    static List<Article> busiestMonth() throws IOException {
        Map<YearMonth, List<Article>> months = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("warta.corpus")))) {
            for (String line : (Iterable<String>) lines::iterator) {
                Article article = Json.read(line.getBytes(StandardCharsets.UTF_8), Article.class);
                if (article.published() != null) {
                    months.computeIfAbsent(YearMonth.from(article.published()), month -> new ArrayList<>())
                            .add(article);
                }
            }
        }
        List<Article> busiest = Collections.max(months.values(), Comparator.comparingInt(List::size));
        busiest.sort(Comparator.comparing(Article::published));
        return busiest;
    }

    /** The same, cleaned. */
    static List<Article> articles() throws IOException {
        Cleaner cleaner = Cleaner.create();
        List<Article> articles = new ArrayList<>();
        for (RawDocument document : documents()) {
            if (cleaner.clean(document) instanceof CleanOutcome.Cleaned cleaned) {
                articles.add(cleaned.article());
            }
        }
        return articles;
    }
}
