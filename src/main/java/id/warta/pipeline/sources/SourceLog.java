package id.warta.pipeline.sources;

import id.warta.watch.Change;
import id.warta.watch.Interval;
import id.warta.watch.SourceWatch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources in the log: their scorecards, and what is out of the ordinary with one, once when it begins and once when
 * it ends. What is usual outlives the process in a small file; without it, it is learned anew within eight days.
 */
public final class SourceLog {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);
    /** More sources that fall silent in the same hour have one cause, and make one line. */
    private static final int MOST_ALONE = 5;

    private static final int MOST_NAMED = 20;
    private static final long HOUR = 3_600_000;

    private final SourceTallies tallies;
    private final Function<String, List<String>> learnedLines;
    private final Path file;
    private final Scorecards scorecards = new Scorecards();
    private final SourceWatch watch;
    private long hour = -1;
    private boolean unwritten;

    /**
     * @param file where what is usual is kept
     * @param learnedLines of a source: the hashes of the lines learned of late
     */
    public SourceLog(SourceTallies tallies, Path file, Function<String, List<String>> learnedLines) {
        this.tallies = tallies;
        this.file = file;
        this.learnedLines = learnedLines;
        this.watch = read(file);
    }

    /**
     * Some seconds have passed.
     *
     * @param now milliseconds since the epoch
     * @param isLive whether everything that arrived in them has been seen
     * @param isBackfill whether documents from long ago are coming in
     * @param share the part of the work that this instance has, the same for the same part
     */
    public synchronized void tick(long now, boolean isLive, boolean isBackfill, String share) {
        Map<String, SourceTally> drained = tallies.drain();
        Map<String, Interval> intervals = new TreeMap<>();
        drained.forEach((name, tally) -> intervals.put(name, tally.interval(isBackfill)));
        tell(watch.shared(share));
        tell(watch.tick(now, isLive, intervals));
        scorecards.add(drained);
        long present = Math.floorDiv(now, HOUR);
        if (hour >= 0 && present != hour) {
            scorecards.tell();
            write();
        }
        hour = present;
    }

    /** Sources that are silent now. */
    public synchronized List<String> silent() {
        return watch.silent();
    }

    /** Keeps what is usual for the next start. */
    public synchronized void write() {
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
                watch.write(out);
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            if (unwritten) {
                LOG.atInfo()
                        .addKeyValue("event", "watch-recovered")
                        .addKeyValue("file", file.toString())
                        .log("what is usual for the sources is kept again");
            }
            unwritten = false;
        } catch (IOException e) {
            if (!unwritten) {
                LOG.atWarn()
                        .addKeyValue("event", "watch-failed")
                        .addKeyValue("file", file.toString())
                        .addKeyValue("reason", String.valueOf(e.getMessage()))
                        .log("what is usual for the sources cannot be kept");
            }
            unwritten = true;
        }
    }

    private static SourceWatch read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return SourceWatch.read(in);
        } catch (NoSuchFileException e) {
            return new SourceWatch();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("event", "watch-failed")
                    .addKeyValue("file", file.toString())
                    .addKeyValue("reason", String.valueOf(e.getMessage()))
                    .log("what is usual for the sources is learned anew");
            return new SourceWatch();
        }
    }

    private void tell(List<Change> changes) {
        List<Change> silent = changes.stream()
                .filter(each -> each.kind() == Change.Kind.SILENT && each.begins())
                .filter(each -> !each.source().equals(SourceWatch.ALL))
                .toList();
        if (silent.size() > MOST_ALONE) {
            tellTogether(silent);
        }
        for (Change change : changes) {
            if (change.kind() != Change.Kind.SILENT) {
                tellDrift(change);
            } else if (change.source().equals(SourceWatch.ALL)) {
                tellAll(change);
            } else if (!change.begins() || silent.size() <= MOST_ALONE) {
                tellSilence(change);
            }
        }
    }

    private static void tellTogether(List<Change> silent) {
        LOG.atWarn()
                .addKeyValue("event", "sources-silent")
                .addKeyValue("count", silent.size())
                .addKeyValue(
                        "sources",
                        silent.stream().map(Change::source).limit(MOST_NAMED).toList())
                .addKeyValue(
                        "hours",
                        silent.stream().mapToLong(each -> hours(each)).max().orElse(0))
                .log("{} sources have fallen silent", silent.size());
    }

    private static void tellAll(Change change) {
        if (change.begins()) {
            LOG.atWarn()
                    .addKeyValue("event", "sources-silent")
                    .addKeyValue("count", 0)
                    .addKeyValue("sources", List.of("all"))
                    .addKeyValue("hours", hours(change))
                    .log("no source has had an article for {} h", hours(change));
        } else {
            LOG.atInfo()
                    .addKeyValue("event", "sources-back")
                    .addKeyValue("hours", hours(change))
                    .log("articles come again, or to another instance, after {} h", hours(change));
        }
    }

    private static void tellSilence(Change change) {
        if (change.begins()) {
            LOG.atWarn()
                    .addKeyValue("event", "source-silent")
                    .addKeyValue("source", change.source())
                    .addKeyValue("hours", hours(change))
                    .addKeyValue("articlesADay", Math.round(change.usual()))
                    .log("{} has had no article for {} h, which is not its way", change.source(), hours(change));
        } else {
            LOG.atInfo()
                    .addKeyValue("event", "source-back")
                    .addKeyValue("source", change.source())
                    .addKeyValue("hours", hours(change))
                    .log("{} has articles again, or is another instance's, after {} h", change.source(), hours(change));
        }
    }

    private void tellDrift(Change change) {
        String what = change.kind().name().toLowerCase(Locale.ROOT);
        if (change.begins()) {
            LOG.atWarn()
                    .addKeyValue("event", "source-changed")
                    .addKeyValue("source", change.source())
                    .addKeyValue("what", what)
                    .addKeyValue("percent", percent(change.now()))
                    .addKeyValue("usualPercent", percent(change.usual()))
                    .addKeyValue("lines", learnedLines.apply(change.source()))
                    .log(
                            "{}: {} {} %, usually {} %",
                            change.source(), what, percent(change.now()), percent(change.usual()));
        } else {
            LOG.atInfo()
                    .addKeyValue("event", "source-settled")
                    .addKeyValue("source", change.source())
                    .addKeyValue("what", what)
                    .addKeyValue("percent", percent(change.now()))
                    .addKeyValue("usualPercent", percent(change.usual()))
                    .log("{}: {} {} % is usual now", change.source(), what, percent(change.now()));
        }
    }

    private static long hours(Change change) {
        return Math.round(change.now());
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }
}
