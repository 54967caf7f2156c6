package id.warta.dedup.story;

import id.warta.article.Story;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.index.KnownArticle;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A story that still takes reports. Its reports stand in order of time, then id, whatever order they came in. */
public final class OpenStory {
    private static final int MOST_COPIES = 50;

    /** One article, with what the story's record says of it, and the copies of it. */
    public record Report(
            KnownArticle article,
            @Nullable String uri,
            @Nullable String source,
            @Nullable OffsetDateTime published,
            @Nullable String headline,
            @Nullable String language,
            List<String> infoSources,
            List<Report> copies) {
        static Report of(KnownArticle article, Fingerprint fingerprint) {
            OffsetDateTime published = fingerprint.time == Fingerprint.UNDATED
                    ? null
                    : Instant.ofEpochMilli(fingerprint.time)
                            .atOffset(ZoneOffset.ofTotalSeconds(fingerprint.offsetSeconds));
            return new Report(
                    article,
                    fingerprint.uri,
                    fingerprint.source,
                    published,
                    fingerprint.headline,
                    fingerprint.language,
                    fingerprint.infoSources,
                    new ArrayList<>());
        }

        private Story.Member member(Story.Role role, @Nullable String of) {
            return new Story.Member(article.id, uri, source, published, role, of, infoSources);
        }
    }

    public final String id;
    private final List<Report> reports = new ArrayList<>();
    /** How many of the reports still draw others. */
    public int drawing;

    OpenStory(String id) {
        this.id = id;
    }

    public int size() {
        return reports.size();
    }

    public Report report(int place) {
        return reports.get(place);
    }

    /** Puts a report in its place, instead of the earlier version of the same article if there is one. */
    void put(Report report) {
        Report earlier = remove(report.article.id);
        if (earlier != null && earlier != report) {
            report.copies.addAll(earlier.copies);
        }
        reports.add(countBefore(report.article.time, report.article.id), report);
    }

    /** Takes out a report; null if it is not there. */
    @Nullable Report remove(String articleId) {
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).article.id.equals(articleId)) {
                return reports.remove(i);
            }
        }
        return null;
    }

    /** Takes every report out. */
    List<Report> removeAll() {
        List<Report> all = List.copyOf(reports);
        reports.clear();
        drawing = 0;
        return all;
    }

    /** Notes a copy of one of the reports, instead of an earlier version of it; those beyond a bound are not noted. */
    void putCopy(Report copy) {
        for (Report report : reports) {
            if (report.article.id.equals(copy.article.of)) {
                report.copies.removeIf(known -> known.article.id.equals(copy.article.id));
                if (report.copies.size() < MOST_COPIES) {
                    report.copies.add(copy);
                }
            }
        }
    }

    void removeCopy(KnownArticle copy) {
        for (Report report : reports) {
            if (report.article.id.equals(copy.of)) {
                report.copies.removeIf(known -> known.article.id.equals(copy.id));
            }
        }
    }

    /** How many of the reports come before a time and an id. */
    int countBefore(long time, String articleId) {
        int n = reports.size();
        while (n > 0 && !reports.get(n - 1).article.precedes(time, articleId)) {
            n--;
        }
        return n;
    }

    /** Time of the earliest report. */
    long firstTime() {
        return reports.get(0).article.time;
    }

    /** The record of a story that has no reports left. */
    Story superseded(String by) {
        return new Story(id, null, null, 0, List.of(), List.of(), List.of(), null, null, by);
    }

    /** The story's record. */
    Story toStory() {
        Report lead = reports.get(0);
        TreeSet<String> outlets = new TreeSet<>();
        List<Story.Member> members = new ArrayList<>();
        for (Report report : reports) {
            add(outlets, report);
            members.add(report.member(report == lead ? Story.Role.LEAD : Story.Role.REPORT, null));
        }
        for (Report report : reports) {
            for (Report copy : report.copies) {
                add(outlets, copy);
                members.add(copy.member(Story.Role.COPY, report.article.id));
            }
        }
        return new Story(
                id,
                lead.language,
                lead.headline,
                reports.size(),
                members.subList(0, Math.min(members.size(), Story.MAX_MEMBERS)),
                List.copyOf(outlets),
                IndependentSources.of(reports),
                lead.published,
                reports.get(reports.size() - 1).published,
                null);
    }

    private static void add(TreeSet<String> outlets, Report report) {
        if (report.source != null) {
            outlets.add(report.source);
        }
    }
}
