package id.warta.bench;

import id.warta.article.Article;
import id.warta.article.ArticleId;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * An endless stream of raw documents that look like Indonesian news to every stage: words as often as they are in the
 * news (the shipped word frequencies), names of the shipped tables, dates, quotations, lines to be cleaned away; several
 * outlets' reports of each happening, and copies. The same shape and number give the same document, on any machine.
 */
public final class GeneratedNews {
    /** Between two documents of 20,000 a day. */
    public static final Duration PACE = Duration.ofMillis(4_320);

    private static final OffsetDateTime START = OffsetDateTime.parse("2024-01-01T00:00:00+07:00");
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("d/M/yyyy", Locale.ROOT);
    private static final String[] DAYS = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
    /** Reports of a happening, and copies of a report, come within so many documents. */
    private static final int SPREAD = 2_000;

    private static final int OUTLETS = 50;
    private static final int LEAD = 48;

    /**
     * What the stream is like.
     *
     * @param seed another one gives other documents
     * @param copies share of documents that have an earlier one's text, 0 to 1
     * @param reports of one happening
     * @param words of an article
     * @param html whether they come as pages of some 60 kB around the text
     * @param pace the time between the publication of two
     */
    public record Shape(long seed, double copies, int reports, int words, boolean html, Duration pace) {
        public Shape {
            if (copies < 0 || copies > 1 || reports < 1 || words < 20) {
                throw new IllegalArgumentException("copies must be from 0 to 1, reports at least 1, words at least 20");
            }
        }
    }

    private final Shape shape;
    private final List<String> vocabulary = new ArrayList<>();
    private final long[] upTo;
    private final List<String> people = names("people");
    private final List<String> places = names("cities");
    private final List<String> organisations = names("organisations");

    public GeneratedNews(Shape shape) {
        this.shape = shape;
        List<Long> frequencies = new ArrayList<>();
        for (String[] cells : table("/dedup/idf-id.tsv")) {
            if (cells.length == 2) {
                vocabulary.add(cells[0]);
                frequencies.add(Long.valueOf(cells[1]));
            }
        }
        upTo = new long[frequencies.size()];
        long sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += frequencies.get(i);
            upTo[i] = sum;
        }
    }

    /** The document of a number from 0; those of ascending numbers are published one after the other. */
    public RawDocument document(long number) {
        SplittableRandom random = random(number, 1);
        boolean copy = random.nextDouble() < shape.copies && number > 0;
        long original = copy ? number - 1 - random.nextInt((int) Math.min(number, SPREAD)) : number;
        Report report = report(original);
        String text = report.text;
        if (copy && random.nextBoolean()) {
            text = text.substring(0, Math.max(text.length() / 2, text.lastIndexOf('\n'))); // lightly edited
        }
        String outlet = "outlet" + random.nextInt(OUTLETS) + ".example";
        OffsetDateTime published = START.plus(shape.pace.multipliedBy(number));
        String uri = "https://" + outlet + "/berita/" + number;
        if (shape.html) {
            return new RawDocument(
                    uri,
                    outlet,
                    published.plusMinutes(5),
                    "text/html",
                    page(report.headline, text, published, outlet, random),
                    null,
                    Hints.NONE);
        }
        Hints hints = new Hints(report.headline, published.toString(), null, null, "id", null);
        return new RawDocument(uri, outlet, published.plusMinutes(5), "text/plain", text, null, hints);
    }

    /** The article that a document of plain text becomes, without the way through cleaning. */
    public Article article(long number) {
        RawDocument document = document(number);
        String body = Objects.requireNonNull(document.payload());
        return new Article(
                ArticleId.ofUri(Objects.requireNonNull(document.uri())),
                document.uri(),
                document.source(),
                "id",
                document.hints().headline(),
                null,
                null,
                null,
                START.plus(shape.pace.multipliedBy(number)),
                Article.Precision.MINUTE,
                null,
                document.fetchedAt(),
                null,
                List.of(),
                List.of(),
                body,
                shape.words,
                null);
    }

    private record Report(String headline, String text) {}

    private Report report(long number) {
        SplittableRandom random = random(number, 2);
        long happening = (number + random.nextInt(SPREAD)) / shape.reports;
        Happening of = happening(happening);
        StringBuilder text = new StringBuilder(shape.words * 8);
        text.append(of.place.toUpperCase(Locale.ROOT)).append(" - ");
        String quoted = null;
        for (int words = 0, sentence = 0; words < shape.words; sentence++) {
            int length = 10 + random.nextInt(10);
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < length; i++) {
                boolean told = random.nextInt(words < LEAD ? 2 : 5) == 0;
                line.append(i == 0 ? "" : " ").append(told ? of.own[random.nextInt(of.own.length)] : word(random));
            }
            line.setCharAt(0, Character.toUpperCase(line.charAt(0)));
            words += length;
            switch (sentence % 6) {
                case 0 -> line.append(" di ").append(of.place).append(", ").append(of.day);
                case 1 ->
                    line.append(" kata ").append(of.person).append(" dari ").append(of.organisation);
                case 3 -> {
                    line.insert(0, "\u201c").append(",\u201d ujar ").append(of.person);
                    quoted = of.person;
                }
                case 4 ->
                    line.append(" bersama ")
                            .append(pick(people, random))
                            .append(" di ")
                            .append(pick(places, random));
                default -> {}
            }
            text.append(line).append(sentence % 2 == 1 ? ".\n" : ". ");
            if (sentence % 10 == 9) {
                text.append("Baca Juga: ").append(title(random, of)).append('\n');
            }
        }
        text.append(quoted == null ? "Selesai." : "Demikian " + word(random) + ' ' + quoted + ".");
        return new Report(title(random, of), text.toString());
    }

    /** What the reports of a happening have in common: rare words, names, a day, a figure. */
    private record Happening(String[] own, String person, String organisation, String place, String day) {}

    private Happening happening(long number) {
        SplittableRandom random = random(number, 3);
        String[] own = new String[24];
        for (int i = 0; i < own.length; i++) {
            own[i] = vocabulary.get(random.nextInt(vocabulary.size()));
        }
        own[own.length - 1] = Integer.toString(random.nextInt(10_000));
        OffsetDateTime day = START.plus(shape.pace.multipliedBy(number * shape.reports));
        return new Happening(
                own,
                pick(people, random),
                pick(organisations, random),
                pick(places, random),
                DAYS[day.getDayOfWeek().ordinal()] + " (" + PRINTED.format(day) + ")");
    }

    private String title(SplittableRandom random, Happening of) {
        StringBuilder title = new StringBuilder(of.person);
        for (int i = 0; i < 7; i++) {
            String word = random.nextInt(3) == 0 ? word(random) : of.own[random.nextInt(of.own.length)];
            title.append(' ').append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return title.toString();
    }

    private String page(
            String headline, String text, OffsetDateTime published, String outlet, SplittableRandom random) {
        StringBuilder page = new StringBuilder(80_000);
        page.append("<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>")
                .append(headline)
                .append(" - ")
                .append(outlet)
                .append("</title><meta property=\"og:title\" content=\"")
                .append(headline)
                .append("\"><meta property=\"article:published_time\" content=\"")
                .append(published)
                .append("\"><style>");
        for (int i = 0; i < 150; i++) {
            page.append(".c")
                    .append(i)
                    .append("{margin:0 auto;padding:")
                    .append(i)
                    .append("px;display:flex}\n");
        }
        page.append("</style><script>var d=[");
        for (int i = 0; i < 1_500; i++) {
            page.append(random.nextInt()).append(',');
        }
        page.append("0];</script></head><body><nav><ul>");
        links(page, 120, random);
        page.append("</ul></nav><main><article><h1>").append(headline).append("</h1><div class=\"article-body\">");
        for (String paragraph : text.split("\n")) {
            page.append("<p>").append(paragraph).append("</p>\n");
        }
        page.append("</div></article><aside><h3>Berita Terkait</h3><ul>");
        links(page, 80, random);
        page.append("</ul></aside></main><footer><ul>");
        links(page, 40, random);
        return page.append("</ul></footer></body></html>").toString();
    }

    private void links(StringBuilder page, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            page.append("<li class=\"item item-").append(i).append("\"><a class=\"link\" href=\"/kanal/");
            page.append(random.nextInt(1_000_000)).append("\"><span class=\"title\">");
            for (int w = 0; w < 6; w++) {
                page.append(word(random)).append(' ');
            }
            page.append("</span></a></li>\n");
        }
    }

    private String word(SplittableRandom random) {
        int at = Arrays.binarySearch(upTo, random.nextLong(upTo[upTo.length - 1]));
        return vocabulary.get(at < 0 ? -at - 1 : Math.min(at + 1, upTo.length - 1));
    }

    /** One of a list whose first are named most. */
    private static String pick(List<String> ranked, SplittableRandom random) {
        double uniform = random.nextDouble();
        return ranked.get((int) (ranked.size() * uniform * uniform));
    }

    private SplittableRandom random(long number, int purpose) {
        return new SplittableRandom((number * 4 + purpose) * 0x9E3779B97F4A7C15L ^ shape.seed);
    }

    private static List<String> names(String table) {
        return table("/enrich/" + table + ".tsv").stream()
                .filter(cells -> cells.length > 2 && !cells[0].equals("id"))
                .map(cells -> cells[2])
                .toList();
    }

    private static List<String[]> table(String resource) {
        try (InputStream in = GeneratedNews.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
