package id.warta.dedup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that deduplication needs to know of an article, without its body; some 1.5 kB for an article of 250 words.
 *
 * <p>Made once by {@link Fingerprinter} where the work is spread, carried in a record header, and kept as the value of
 * the state store. Immutable; {@link #toBytes} and {@link #fromBytes} are exact inverses.
 */
public final class Fingerprint {
    /** The time of an article without a date. */
    static final long UNDATED = Long.MIN_VALUE;

    final String id;
    final @Nullable String uri;
    final @Nullable String source;
    final @Nullable String language;
    final @Nullable String headline;
    /** Publication time, clamped; milliseconds since 1970, or {@link #UNDATED}. */
    final long time;
    /** The outlet's offset from UTC, in seconds. */
    final int offsetSeconds;
    /** Of the canonical URI; 0 without one. */
    final long uriKey;
    /** Of the body with white space evened out. */
    final long bodyKey;

    final Shingles shingles;
    /** See {@link MinHash}. */
    final int[] bands;

    final Terms terms;
    /** Hashes of capitalised words inside sentences; ascending, bounded. */
    final int[] names;
    /** Hashes of numbers; ascending, bounded. */
    final int[] numbers;
    /** Hashes of shingles inside quotation marks; ascending, bounded. */
    final int[] quotations;
    /** See {@link EventDays}. */
    final int[] days;

    final List<String> infoSources;

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
            int[] numbers,
            int[] quotations,
            int[] days,
            List<String> infoSources) {
        this.id = id;
        this.uri = uri;
        this.source = source;
        this.language = language;
        this.headline = headline;
        this.time = time;
        this.offsetSeconds = offsetSeconds;
        this.uriKey = uriKey;
        this.bodyKey = bodyKey;
        this.shingles = shingles;
        this.bands = bands;
        this.terms = terms;
        this.names = names;
        this.numbers = numbers;
        this.quotations = quotations;
        this.days = days;
        this.infoSources = List.copyOf(infoSources);
    }

    /** The article's id. */
    public String id() {
        return id;
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
