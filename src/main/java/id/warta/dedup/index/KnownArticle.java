package id.warta.dedup.index;

import id.warta.article.Verdict.Outcome;
import id.warta.dedup.fingerprint.ByteReader;
import id.warta.dedup.fingerprint.ByteWriter;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Gist;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a decided article beside its fingerprint. {@link #toBytes} with the fingerprint behind it is
 * the value in the store.
 */
public final class KnownArticle {
    private static final int VERSION = 1;
    private static final Outcome[] OUTCOMES = {Outcome.ORIGINAL, Outcome.REVISION, Outcome.COPY};

    public final String id;
    /** Counts up with every decision that was recorded: the order to rebuild in. */
    public final long sequence;
    /** The stream's clock once this article was in. */
    public final StreamClock.Reading clock;
    /** Its own time; {@link Fingerprint#UNDATED} only where nothing dated came before. */
    public final long time;

    /** One instance for each language. */
    public final @Nullable String language;

    final long uriKey;
    public final long bodyKey;
    final Outcome outcome;
    /** The original's id; null unless it is a copy. */
    public final @Nullable String of;

    public final int version;
    /** Null on a copy. Changes when an earlier report comes late. */
    public @Nullable String storyId;
    /** Reports in the story when this one joined. */
    public int storySize;
    /** Whether its story was open, so that it draws further reports. */
    public final boolean draws;
    /** In memory only, while it draws. */
    @Nullable Gist gist;
    /** How many anchors its text has; in memory only. */
    int anchors;

    public KnownArticle(
            Fingerprint fingerprint,
            long sequence,
            StreamClock.Reading clock,
            long time,
            Outcome outcome,
            @Nullable String of,
            int version,
            @Nullable String storyId,
            int storySize,
            boolean draws) {
        this(
                fingerprint.id,
                fingerprint.language,
                sequence,
                clock,
                time,
                fingerprint.uriKey,
                fingerprint.bodyKey,
                outcome,
                of,
                version,
                storyId,
                storySize,
                draws);
    }

    private KnownArticle(
            String id,
            @Nullable String language,
            long sequence,
            StreamClock.Reading clock,
            long time,
            long uriKey,
            long bodyKey,
            Outcome outcome,
            @Nullable String of,
            int version,
            @Nullable String storyId,
            int storySize,
            boolean draws) {
        this.id = id;
        this.language = language;
        this.sequence = sequence;
        this.clock = clock;
        this.time = time;
        this.uriKey = uriKey;
        this.bodyKey = bodyKey;
        this.outcome = outcome;
        this.of = of;
        this.version = version;
        this.storyId = storyId;
        this.storySize = storySize;
        this.draws = draws;
    }

    /** The original: itself unless it is a copy. */
    public String root() {
        return of == null ? id : of;
    }

    /** Whether it stands before another in the order of time, then id, in which stories are made. */
    public boolean precedes(KnownArticle other) {
        return precedes(other.time, other.id);
    }

    /** Whether it stands before a time and an id. */
    public boolean precedes(long otherTime, String otherId) {
        return time != otherTime ? time < otherTime : id.compareTo(otherId) < 0;
    }

    public byte[] toBytes(Fingerprint fingerprint) {
        ByteWriter out = new ByteWriter();
        out.oneByte(VERSION);
        out.varint(sequence);
        out.int64(clock.now());
        out.varint(clock.leaps());
        out.int64(clock.leapTo());
        out.int64(time);
        out.oneByte(outcome.ordinal());
        out.text(of);
        out.varint(version);
        out.text(storyId);
        out.varint(storySize);
        out.oneByte(draws ? 1 : 0);
        out.raw(fingerprint.toBytes());
        return out.toBytes();
    }

    /** The sequence of a stored value. */
    public static long sequence(byte[] bytes) {
        return head(bytes).varint();
    }

    /** The clock of a stored value. */
    public static StreamClock.Reading clock(byte[] bytes) {
        ByteReader in = head(bytes);
        in.varint();
        return clock(in);
    }

    /** Both halves of a stored value. */
    public record Stored(KnownArticle article, Fingerprint fingerprint) {}

    public static Stored fromBytes(byte[] bytes) {
        ByteReader in = head(bytes);
        long sequence = in.varint();
        StreamClock.Reading clock = clock(in);
        long time = in.int64();
        Outcome outcome = OUTCOMES[in.oneByte()];
        String of = in.text();
        int version = (int) in.varint();
        String storyId = in.text();
        int storySize = (int) in.varint();
        boolean draws = in.oneByte() == 1;
        Fingerprint fingerprint = Fingerprint.fromBytes(in.rest());
        return new Stored(
                new KnownArticle(fingerprint, sequence, clock, time, outcome, of, version, storyId, storySize, draws),
                fingerprint);
    }

    private static ByteReader head(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int format = in.oneByte();
        if (format != VERSION) {
            throw new IllegalArgumentException("stored format " + format + ", this program reads " + VERSION);
        }
        return in;
    }

    private static StreamClock.Reading clock(ByteReader in) {
        return new StreamClock.Reading(in.int64(), (int) in.varint(), in.int64());
    }
}
