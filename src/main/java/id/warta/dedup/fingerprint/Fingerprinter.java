package id.warta.dedup.fingerprint;

import id.warta.article.Article;
import id.warta.article.CanonicalUri;
import id.warta.article.OutletZone;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Fingerprint} of an article. Pure; for any number of threads. */
public final class Fingerprinter {
    private static final int HEADLINE = 300;
    private static final int MOST_NAMES = 48;
    private static final int MOST_HEADLINE_NAMES = 16;
    private static final int MOST_PHRASES = 64;
    private static final int LEAD = 80;
    /** The least weight of a word in a phrase: words in fewer than about one article of eight. */
    private static final double TELLING = 2.1;

    private static final int MOST_NUMBERS = 32;
    private static final int MOST_QUOTATIONS = 40;
    private static final int MOST_INFO_SOURCES = 8;
    private static final Duration AHEAD = Duration.ofHours(1);

    public Fingerprint fingerprint(Article article) {
        String headline = article.headline() == null ? "" : article.headline();
        Words head = Words.of(headline);
        Words body = Words.of(article.body());
        OffsetDateTime time = eventTime(article);
        OffsetDateTime local = OutletZone.local(time, article);
        String language = article.language() == null ? "und" : article.language();
        Idf idf = Idf.of(language);
        int[] allShingles = Shingles.hashes(body);
        Shingles shingles = Shingles.of(allShingles);
        String uri = CanonicalUri.of(article.uri());
        uri = uri == null ? article.uri() : uri;
        return new Fingerprint(
                article.id(),
                uri,
                article.source(),
                article.language(),
                article.headline() == null ? null : clipped(headline),
                time == null ? Fingerprint.UNDATED : time.toInstant().toEpochMilli(),
                time == null ? 0 : time.getOffset().getTotalSeconds(),
                uri == null ? 0 : Words.hash(uri) | 1,
                textKey(body.text, 0, body.text.length()),
                shingles,
                MinHash.bandKeys(shingles.hashes),
                Terms.of(head, body, idf),
                names(body),
                chosen(head.count == 0 ? body : head, MOST_HEADLINE_NAMES, Words.CAPITAL, (byte) 0),
                phrases(head, body, idf),
                numbers(head, body),
                quotations(body, allShingles),
                EventDays.of(body, local == null ? null : local.toLocalDate()),
                // the offsets of a body that is not in NFC would be off
                body.text.length() == article.body().length()
                        ? Sentences.of(body, allShingles, headline.length() + 1)
                        : Sentences.NONE,
                Paragraphs.of(body.text),
                article.infoSources().subList(0, Math.min(article.infoSources().size(), MOST_INFO_SOURCES)));
    }

    /**
     * The publication time, at most an hour after Warta first saw the article, so that one dated 2099 moves no window.
     * Old dates stay as they are: windows run on the stream's time at arrival, so an old date purges nothing, and in a
     * backfill the distances between articles stay true.
     */
    private static @Nullable OffsetDateTime eventTime(Article article) {
        OffsetDateTime published = article.published();
        OffsetDateTime seen = article.firstCreated();
        if (published == null || seen == null || !published.isAfter(seen.plus(AHEAD))) {
            return published;
        }
        return seen.plus(AHEAD);
    }

    private static String clipped(String headline) {
        if (headline.length() <= HEADLINE) {
            return headline;
        }
        int end = Character.isHighSurrogate(headline.charAt(HEADLINE - 1)) ? HEADLINE - 1 : HEADLINE;
        return headline.substring(0, end);
    }

    /** A hash of a part of a text with every run of white space as one space. */
    static long textKey(String text, int from, int to) {
        long h = 0x243F6A8885A308D3L;
        boolean space = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c <= ' ' || c >= 0x80) && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                space = true;
            } else {
                if (space) {
                    h = Long.rotateLeft((h ^ ' ') * 0x9E3779B97F4A7C15L, 29);
                    space = false;
                }
                h = Long.rotateLeft((h ^ c) * 0x9E3779B97F4A7C15L, 29);
            }
        }
        return Words.mix(h);
    }

    private static int[] names(Words body) {
        return chosen(body, MOST_NAMES, Words.CAPITAL, Words.STARTS_SENTENCE);
    }

    private static int[] numbers(Words head, Words body) {
        int[] inHead = chosen(head, MOST_NUMBERS, Words.NUMBER, (byte) 0);
        int[] inBody = chosen(body, MOST_NUMBERS, Words.NUMBER, (byte) 0);
        int[] both = Arrays.copyOf(inHead, inHead.length + inBody.length);
        System.arraycopy(inBody, 0, both, inHead.length, inBody.length);
        return Shingles.sortedUnsigned(both);
    }

    /** Keys of the first words that have a flag and lack another, each once. */
    private static int[] chosen(Words words, int most, byte with, byte without) {
        int[] out = new int[most];
        int n = 0;
        for (int i = 0; i < words.count && n < most; i++) {
            if (words.is(i, with) && !words.is(i, without)) {
                int key = Idf.key(words.hashes[i]);
                boolean known = false;
                for (int k = 0; k < n && !known; k++) {
                    known = out[k] == key;
                }
                if (!known) {
                    out[n++] = key;
                }
            }
        }
        return Shingles.sortedUnsigned(Arrays.copyOf(out, n));
    }

    private static int[] phrases(Words head, Words body, Idf idf) {
        int[] found = new int[MOST_PHRASES * 2];
        int n = phrases(head, head.count, idf, found, 0);
        n = phrases(body, Math.min(body.count, LEAD), idf, found, n);
        int[] sorted = Shingles.sortedUnsigned(Arrays.copyOf(found, n));
        return sorted.length <= MOST_PHRASES ? sorted : Arrays.copyOf(sorted, MOST_PHRASES);
    }

    private static int phrases(Words words, int end, Idf idf, int[] out, int n) {
        long before = 0;
        for (int i = 0; i < end && n < out.length; i++) {
            long hash = words.hashes[i];
            if (idf.weight(Idf.key(hash), words.ends[i] - words.starts[i]) >= TELLING) {
                if (before != 0) {
                    out[n++] = (int) (Words.mix(before * 0x9E3779B97F4A7C15L + hash) >>> 32);
                }
                before = hash;
            }
        }
        return n;
    }

    private static int[] quotations(Words body, int[] shingles) {
        int[] found = new int[body.count];
        int n = 0;
        for (int i = 0; i + 2 < body.count; i++) {
            if (body.is(i, Words.QUOTED) && body.is(i + 1, Words.QUOTED) && body.is(i + 2, Words.QUOTED)) {
                found[n++] = shingles[i];
            }
        }
        int[] sorted = Shingles.sortedUnsigned(Arrays.copyOf(found, n));
        return sorted.length <= MOST_QUOTATIONS ? sorted : Arrays.copyOf(sorted, MOST_QUOTATIONS);
    }
}
