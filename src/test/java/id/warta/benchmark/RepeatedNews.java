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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An endless stream with the words, lengths, copies and stories of real news: given articles, a month's news, told over
 * and over. As many of these months run side by side as the pace needs, so that a story keeps its size and its hours
 * however many articles come a day.
 *
 * <p>Each month tells of a world of its own. A word stands for another that is as frequent, by a mapping that is the
 * month's, and one that the shipped word frequencies do not have becomes a new one, so months share common words, and
 * rare ones by chance only. The words of more than one article in twenty stay. The same number gives the same article.
 */
final class RepeatedNews {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final OffsetDateTime START = OffsetDateTime.parse("2024-01-01T00:00:00+07:00");
    private static final int COMMON = 1_024;

    /** A word's class of frequency, each √2 of the one before, and its place in it. */
    private record Place(int group, int at) {}

    private final List<Article> month;
    private final Duration pace;
    private final long sideBySide;
    private final Map<String, Place> places = new HashMap<>();
    private final List<List<String>> groups = new ArrayList<>();

    /**
     * @param month articles in order of time
     * @param pace the time between two articles of the stream
     */
    RepeatedNews(List<Article> month, Duration pace) throws IOException {
        this.month = month;
        this.pace = pace;
        this.sideBySide = Math.max(1, MONTH.dividedBy(pace) / month.size());
        try (InputStream in = RepeatedNews.class.getResourceAsStream("/dedup/idf-id.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (!line.startsWith("#") && cells.length == 2) {
                    place(cells[0], Integer.parseInt(cells[1]));
                }
            }
        }
    }

    private void place(String word, int articles) {
        if (articles > COMMON) {
            places.put(word, new Place(-1, 0));
            return;
        }
        int group = (int) (2 * Math.log(articles) / Math.log(2));
        while (groups.size() <= group) {
            groups.add(new ArrayList<>());
        }
        places.put(word, new Place(group, groups.get(group).size()));
        groups.get(group).add(word);
    }

    /** The article of a number; those of ascending numbers are published one after the other. */
    Article article(long number) {
        long told = number / sideBySide;
        long world = number % sideBySide + told / month.size() * sideBySide;
        Article article = month.get((int) (told % month.size()));
        String source = "w" + number % sideBySide + "." + article.source();
        String uri = "https://" + source + "/" + number;
        return new Article(
                ArticleId.ofUri(uri),
                uri,
                source,
                article.language(),
                article.headline() == null ? null : inWorld(article.headline(), world),
                null,
                null,
                null,
                START.plus(pace.multipliedBy(number)),
                Article.Precision.MINUTE,
                null,
                null,
                null,
                List.of(),
                article.infoSources(),
                inWorld(article.body(), world),
                article.wordCount(),
                null);
    }

    private String inWorld(String text, long world) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8);
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                out.append(inWorld(text, start, at, world));
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    /** The number in letters, as digits would make another word of it. */
    private static String suffix(long world) {
        StringBuilder letters = new StringBuilder();
        for (long rest = world; rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }

    private String inWorld(String text, int start, int end, long world) {
        String word = text.substring(start, end);
        Place place = places.get(word.toLowerCase(Locale.ROOT));
        if (place == null) {
            return word + suffix(world);
        }
        if (place.group < 0) {
            return word;
        }
        List<String> group = groups.get(place.group);
        int shift = new SplittableRandom(world * 64 + place.group).nextInt(group.size());
        String other = group.get((place.at + shift) % group.size());
        if (!Character.isUpperCase(word.charAt(0))) {
            return other;
        }
        boolean shouted = word.length() > 1 && Character.isUpperCase(word.charAt(1));
        return shouted ? other.toUpperCase(Locale.ROOT) : Character.toUpperCase(other.charAt(0)) + other.substring(1);
    }
}
