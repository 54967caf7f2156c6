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
    /** One report, with what the story's record says of it. */
    public record Report(
            KnownArticle article,
            Story.Member member,
            @Nullable String headline,
            @Nullable String language) {
        public static Report of(KnownArticle article, Fingerprint fingerprint) {
            OffsetDateTime published = fingerprint.time == Fingerprint.UNDATED
                    ? null
                    : Instant.ofEpochMilli(fingerprint.time)
                            .atOffset(ZoneOffset.ofTotalSeconds(fingerprint.offsetSeconds));
            return new Report(
                    article,
                    new Story.Member(fingerprint.id, fingerprint.uri, fingerprint.source, published),
                    fingerprint.headline,
                    fingerprint.language);
        }
    }

    public final String id;
    private final List<Report> reports = new ArrayList<>();
    /** How many of the reports still draw others. */
    public int drawing;

    public OpenStory(String id) {
        this.id = id;
    }

    public int size() {
        return reports.size();
    }

    public Report report(int place) {
        return reports.get(place);
    }

    /** Puts a report in its place, instead of the earlier version of the same article if there is one. */
    public void put(Report report) {
        remove(report.article.id);
        int at = reports.size();
        while (at > 0 && report.article.precedes(reports.get(at - 1).article)) {
            at--;
        }
        reports.add(at, report);
    }

    public void remove(String articleId) {
        reports.removeIf(report -> report.article.id.equals(articleId));
    }

    /** Takes every report out. */
    List<Report> takeAll() {
        List<Report> all = List.copyOf(reports);
        reports.clear();
        drawing = 0;
        return all;
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
        return new Story(id, null, null, 0, List.of(), List.of(), null, null, by);
    }

    /** The story's record. */
    public Story toStory() {
        Report lead = reports.get(0);
        TreeSet<String> sources = new TreeSet<>();
        List<Story.Member> members = new ArrayList<>();
        for (Report report : reports) {
            if (report.member.source() != null) {
                sources.add(report.member.source());
            }
            if (members.size() < Story.MAX_MEMBERS) {
                members.add(report.member);
            }
        }
        return new Story(
                id,
                lead.language,
                lead.headline,
                reports.size(),
                members,
                List.copyOf(sources),
                lead.member.published(),
                reports.get(reports.size() - 1).member.published(),
                null);
    }
}
