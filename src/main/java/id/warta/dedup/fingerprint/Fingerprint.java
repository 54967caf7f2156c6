package id.warta.dedup.fingerprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that deduplication needs to know of an article, without its body; some 2 kB for an article of 250 words.
 *
 * <p>Made once by {@link Fingerprinter} where the work is spread, carried in a record header, and kept as the value of
 * the state store. Immutable; {@link #toBytes} and {@link #fromBytes} are exact inverses.
 */
public final class Fingerprint {
    /** The time of an article without a date. */
    public static final long UNDATED = Long.MIN_VALUE;

    public final String id;
    public final @Nullable String uri;
    public final @Nullable String source;
    public final @Nullable String language;
    public final @Nullable String headline;
    /** Publication time, clamped; milliseconds since 1970, or {@link #UNDATED}. */
    public final long time;
    /** The outlet's offset from UTC, in seconds. */
    public final int offsetSeconds;
    /** Of the canonical URI; 0 without one. */
    public final long uriKey;
    /** Of the body with white space evened out. */
    public final long bodyKey;

    public final Shingles shingles;
    /** See {@link MinHash}. */
    public final int[] bands;

    public final Terms terms;
    /** Hashes of capitalised words inside sentences; ascending, bounded. */
    public final int[] names;
    /** Hashes of the headline's capitalised words; ascending, bounded. */
    public final int[] headlineNames;
    /** Hashes of pairs of telling words that follow one another in headline and lead; ascending, bounded. */
    public final int[] phrases;
    /** Hashes of numbers; ascending, bounded. */
    public final int[] numbers;
    /** Hashes of shingles inside quotation marks; ascending, bounded. */
    public final int[] quotations;
    /** See {@link EventDays}. */
    public final int[] days;

    /** What the story is told with; see {@link Sentences}. */
    public final Sentences sentences;

    public final Paragraphs paragraphs;

    /** The agencies and others that the report was taken from. */
    public final List<String> infoSources;

    Fingerprint(
            String id,
            @Nullable String uri,
            @Nullable String source,
            @Nullable String language,
            @Nullable String headline,
            long time,
            int offsetSeconds,
            long uriKey,
            long bodyKey,
            Shingles shingles,
            int[] bands,
            Terms terms,
            int[] names,
            int[] headlineNames,
            int[] phrases,
            int[] numbers,
            int[] quotations,
            int[] days,
            Sentences sentences,
            Paragraphs paragraphs,
            List<String> infoSources) {
        this.id = id;
        this.uri = uri;
        // Kept by the ten thousand, of a few hundred outlets.
        this.source = source == null ? null : source.intern();
        this.language = language == null ? null : language.intern();
        this.headline = headline;
        this.time = time;
        this.offsetSeconds = offsetSeconds;
        this.uriKey = uriKey;
        this.bodyKey = bodyKey;
        this.shingles = shingles;
        this.bands = bands;
        this.terms = terms;
        this.names = names;
        this.headlineNames = headlineNames;
        this.phrases = phrases;
        this.numbers = numbers;
        this.quotations = quotations;
        this.days = days;
        this.sentences = sentences;
        this.paragraphs = paragraphs;
        this.infoSources = List.copyOf(infoSources);
    }

    /** The article's id. */
    public String id() {
        return id;
    }

    /** What most others are told apart by; shares its arrays. */
    public Gist gist() {
        return new Gist(source, terms, phrases, quotations, days);
    }

    /** Compact binary form: a format version, then the fields in order. */
    public byte[] toBytes() {
        return FingerprintCodec.write(this);
    }

    /**
     * Reads {@link #toBytes}.
     *
     * @throws IllegalArgumentException if the bytes are no fingerprint, or one of another format version
     */
    public static Fingerprint fromBytes(byte[] bytes) {
        return FingerprintCodec.read(bytes);
    }
}
