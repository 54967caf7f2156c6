package id.warta.benchmark;

import id.warta.article.Article;
import id.warta.article.ArticleId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless stream of articles made of the words of the shipped word frequencies, as often as they are in the news: some
 * 250 words each, eight reports a happening, one article in ten a copy. The same number gives the same article.
 */
final class GeneratedReports {
    private static final int WORDS = 250;
    /** Words of the headline and the lead, which tell more of the happening than the rest. */
    private static final int LEAD = 48;

    private static final int REPORTS = 8;
    private static final int SPREAD = 2_000;
    private static final OffsetDateTime START = OffsetDateTime.parse("2024-01-01T00:00:00+07:00");

    private final List<String> vocabulary = new ArrayList<>();
    private final long[] upTo;
    private final Duration pace;

    /** @param pace the time between two articles */
    GeneratedReports(Duration pace) throws IOException {
        this.pace = pace;
        List<Long> frequencies = new ArrayList<>();
        try (InputStream in = GeneratedReports.class.getResourceAsStream("/dedup/idf-id.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (!line.startsWith("#") && cells.length == 2) {
                    vocabulary.add(cells[0]);
                    frequencies.add(Long.valueOf(cells[1]));
                }
            }
        }
        upTo = new long[frequencies.size()];
        long sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += frequencies.get(i);
            upTo[i] = sum;
        }
    }

    /** The article of a number; those of ascending numbers are published one after the other. */
    Article article(long number) {
        SplittableRandom random = new SplittableRandom(number);
        boolean copy = random.nextInt(10) == 0 && number > SPREAD;
        String text = text(copy ? number - 1 - random.nextInt(SPREAD) : number);
        String uri = "https://outlet" + random.nextInt(50) + ".example/" + number;
        return new Article(
                ArticleId.ofUri(uri),
                uri,
                uri.substring(8, uri.indexOf('/', 8)),
                "id",
                text.substring(0, text.indexOf('.')),
                null,
                null,
                null,
                START.plus(pace.multipliedBy(number)),
                Article.Precision.MINUTE,
                null,
                null,
                null,
                List.of(),
                List.of(),
                text,
                WORDS,
                null);
    }

    private String text(long number) {
        SplittableRandom random = new SplittableRandom(~number);
        long happening = (number + random.nextInt(SPREAD)) / REPORTS;
        String[] own = happening(happening);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            boolean told = random.nextInt(i < LEAD ? 2 : 4) == 0;
            String word = told ? own[i < LEAD ? i % own.length : random.nextInt(own.length)] : word(random);
            boolean starts = i % 12 == 0;
            text.append(starts ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word)
                    .append(i % 24 == 23 ? ".\n" : i % 12 == 11 ? ". " : " ");
        }
        return text.append("Selesai.").toString();
    }

    /** What the reports of a happening have in common: rare words, names, a figure. */
    private String[] happening(long number) {
        SplittableRandom random = new SplittableRandom(number * 31 + 7);
        String[] own = new String[30];
        for (int i = 0; i < own.length; i++) {
            String word = vocabulary.get(random.nextInt(vocabulary.size()));
            own[i] = i < 5 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
        }
        own[own.length - 1] = Integer.toString(random.nextInt(10_000));
        return own;
    }

    private String word(SplittableRandom random) {
        int at = Arrays.binarySearch(upTo, random.nextLong(upTo[upTo.length - 1]));
        return vocabulary.get(at < 0 ? -at - 1 : Math.min(at + 1, upTo.length - 1));
    }
}
