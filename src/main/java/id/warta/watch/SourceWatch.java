package id.warta.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the sources, each against its own history: silent, undated, cleaned of much more or much less than usual,
 * rejected, or copying. Used by one thread.
 *
 * <p>Only hours that were watched live from beginning to end count: the time of a backlog, a stop or a jump of the clock
 * is neither news nor silence. What no source sends, such as when the feeds are not polled, is told once, of
 * {@link #ALL}.
 */
public final class SourceWatch {
    /** The name of all sources together. */
    public static final String ALL = "*";

    /** More sources than a large installation polls; the one without news for longest is forgotten first. */
    static final int MOST_SOURCES = 2_000;

    private static final int FORGOTTEN_HOURS = 30 * 24;
    private static final long HOUR = 3_600_000;
    /** Ticks further apart than this saw nothing of the time between. */
    private static final long LONGEST_TICK = 120_000;
    /** An hour of which so much was seen live counts. */
    private static final long ENOUGH_OF_AN_HOUR = 50 * 60_000;

    /** One source's flood is no sign that all are active. */
    private static final double MOST_OF_USUAL = 3;
    /** With fewer articles an hour in all, their number tells nothing. */
    private static final double ENOUGH_WITNESSES = 5;

    private static final int FORMAT = 1;

    private static final Map<Change.Kind, Drift.Rule> RULES = Map.of(
            Change.Kind.UNDATED, new Drift.Rule(12, 0.3, false),
            Change.Kind.REMOVED, new Drift.Rule(12, 0.15, true),
            Change.Kind.REJECTED, new Drift.Rule(12, 0.3, false),
            Change.Kind.COPIES, new Drift.Rule(12, 0.4, false));

    private static final class Watched {
        final Silence silence = new Silence();
        final Map<Change.Kind, Drift> drifts = new EnumMap<>(Change.Kind.class);
        long articles;
        /** Seen since the work was shared out anew: another instance may have the source now. */
        boolean isHere = true;

        Watched() {
            RULES.forEach((kind, rule) -> drifts.put(kind, new Drift(rule)));
        }
    }

    /** The source with the newest article last. */
    private final LinkedHashMap<String, Watched> sources = new LinkedHashMap<>(16, 0.75f, true);

    private final Watched all = new Watched();
    private String share = "";
    private long lastTick;
    private long hour = -1;
    private long liveMillis;

    /**
     * Some seconds have passed.
     *
     * @param now milliseconds since the epoch, at the end of the interval
     * @param isLive whether everything that arrived in the interval has been seen
     * @param intervals what came of the sources in it; those without anything may be absent
     * @return what begins and what ends
     */
    public List<Change> tick(long now, boolean isLive, Map<String, Interval> intervals) {
        List<Change> changes = new ArrayList<>();
        long passed = now - lastTick;
        boolean isSteady = lastTick > 0 && passed > 0 && passed <= LONGEST_TICK;
        lastTick = now;
        intervals.forEach((name, interval) -> take(name, interval, changes));
        if (isSteady && isLive) {
            liveMillis += passed;
        }
        long present = Math.floorDiv(now, HOUR);
        if (present != hour) {
            if (present == hour + 1 && liveMillis >= ENOUGH_OF_AN_HOUR) {
                endHour(changes);
            }
            hour = present;
            liveMillis = 0;
            all.articles = 0;
            sources.values().forEach(each -> each.articles = 0);
        }
        return changes;
    }

    private void take(String name, Interval interval, List<Change> changes) {
        if (interval.articles() + interval.late() + interval.rejected() == 0) {
            return;
        }
        Watched source = sources.get(name);
        if (source == null) {
            if (interval.articles() == 0) {
                return; // where articles of a source come by, there it is watched
            }
            source = new Watched();
            sources.put(name, source);
            if (sources.size() > MOST_SOURCES) {
                sources.remove(sources.keySet().iterator().next());
            }
        }
        seen(ALL, all, interval, changes);
        seen(name, source, interval, changes);
        long articles = interval.articles();
        long documents = articles + interval.rejected();
        drift(name, source, Change.Kind.UNDATED, articles, interval.undated(), changes);
        drift(name, source, Change.Kind.REMOVED, articles, interval.removed(), changes);
        drift(name, source, Change.Kind.REJECTED, documents, interval.rejected(), changes);
        drift(name, source, Change.Kind.COPIES, articles, interval.copies(), changes);
    }

    private static void seen(String name, Watched source, Interval interval, List<Change> changes) {
        source.isHere = true;
        source.articles += interval.articles();
        endSilence(name, source, changes);
    }

    private static void drift(
            String name, Watched source, Change.Kind kind, long documents, double shares, List<Change> changes) {
        if (documents == 0) {
            return;
        }
        Drift drift = source.drifts.get(kind);
        Finding finding = drift.add(documents, shares);
        if (finding != Finding.NONE) {
            changes.add(new Change(kind, name, finding == Finding.BEGINS, drift.last(), drift.usual()));
        }
    }

    private void endHour(List<Change> changes) {
        endHour(ALL, all, 1, changes);
        boolean nothingCame = all.articles == 0;
        double activity = activity();
        for (Iterator<Map.Entry<String, Watched>> each = sources.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Watched> entry = each.next();
            Watched source = entry.getValue();
            if (!nothingCame) {
                endHour(entry.getKey(), source, activity, changes);
            }
            if (source.silence.silentHours() > FORGOTTEN_HOURS) {
                each.remove();
            }
        }
    }

    /** The part of their usual articles that the sources above suspicion had in this hour, at most 1. */
    private double activity() {
        double usual = 0;
        double now = 0;
        for (Watched each : sources.values()) {
            if (each.isHere && !each.silence.isSuspect()) {
                double articles = each.silence.articles(hour);
                usual += articles;
                now += Math.min(each.articles, MOST_OF_USUAL * (articles + 1));
            }
        }
        return usual < ENOUGH_WITNESSES ? 1 : Math.min(1, now / usual);
    }

    private void endHour(String name, Watched source, double activity, List<Change> changes) {
        if (source.isHere && source.silence.hour(hour, source.articles, activity)) {
            changes.add(new Change(
                    Change.Kind.SILENT, name, true, source.silence.silentHours(), source.silence.articlesADay()));
        }
    }

    /**
     * The work was shared out among the instances. What another one has now is not silent here; what this one had
     * before is judged again once it was seen.
     *
     * @param share names what is this instance's part, the same for the same part
     * @return the alarms that end with it
     */
    public List<Change> shared(String share) {
        List<Change> changes = new ArrayList<>();
        if (!share.equals(this.share)) {
            this.share = share;
            leave(ALL, all, changes);
            sources.forEach((name, source) -> leave(name, source, changes));
        }
        return changes;
    }

    private static void leave(String name, Watched source, List<Change> changes) {
        source.isHere = false;
        if (source.silence.isSilent()) { // the evidence against others stands
            endSilence(name, source, changes);
        }
    }

    private static void endSilence(String name, Watched source, List<Change> changes) {
        int hours = source.silence.silentHours();
        if (source.silence.seen()) {
            changes.add(new Change(Change.Kind.SILENT, name, false, hours, source.silence.articlesADay()));
        }
    }

    /** Sources that are silent now, and here. */
    public List<String> silent() {
        return sources.entrySet().stream()
                .filter(each ->
                        each.getValue().isHere && each.getValue().silence.isSilent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public int sources() {
        return sources.size();
    }

    /** Writes what was learned, for {@link #read} after a restart. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeUTF(share);
        write(all, out);
        out.writeInt(sources.size());
        for (Map.Entry<String, Watched> each : sources.entrySet()) {
            out.writeUTF(each.getKey());
            write(each.getValue(), out);
        }
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IOException where it is not that, or of another version: the caller then starts anew
     */
    public static SourceWatch read(DataInput in) throws IOException {
        SourceWatch watch = new SourceWatch();
        if (in.readInt() != FORMAT) {
            throw new IOException("another format");
        }
        watch.share = in.readUTF();
        read(watch.all, in);
        int count = in.readInt();
        if (count < 0 || count > MOST_SOURCES) {
            throw new IOException(count + " sources");
        }
        for (int i = 0; i < count; i++) {
            Watched source = new Watched();
            watch.sources.put(in.readUTF(), source);
            read(source, in);
        }
        return watch;
    }

    private static void write(Watched source, DataOutput out) throws IOException {
        out.writeBoolean(source.isHere);
        source.silence.write(out);
        for (Drift drift : source.drifts.values()) {
            drift.write(out);
        }
    }

    private static void read(Watched source, DataInput in) throws IOException {
        source.isHere = in.readBoolean();
        source.silence.read(in);
        for (Drift drift : source.drifts.values()) {
            drift.read(in);
        }
    }
}
