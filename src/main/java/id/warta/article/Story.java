package id.warta.article;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One happening and its reports: the value of {@code news.stories}, the latest state under the story's id. A late report
 * can move others: an article is in the story without {@code supersededBy} that has it in {@code members}, whatever
 * story its verdict named when it came.
 *
 * @param id the id of the report it began with: the earliest, but for those that came late
 * @param headline the lead report's headline
 * @param size how many reports it has; {@code members} may hold fewer; 0 once it is superseded
 * @param members the reports, earliest first, then their copies; the first {@value #MAX_MEMBERS} of them
 * @param sources the outlets that carried it, sorted
 * @param independentSources who it is known from: an agency for all reports that name it, else the outlet; sorted
 * @param firstSeen publication time of the earliest report
 * @param lastSeen publication time of the latest report
 * @param supersededBy the story that its reports went into
 */
public record Story(
        String id,
        @Nullable String language,
        @Nullable String headline,
        int size,
        List<Member> members,
        List<String> sources,
        List<String> independentSources,
        @Nullable OffsetDateTime firstSeen,
        @Nullable OffsetDateTime lastSeen,
        @Nullable String supersededBy) {

    public static final int MAX_MEMBERS = 200;

    public Story {
        Objects.requireNonNull(id, "id");
        members = members == null ? List.of() : List.copyOf(members);
        sources = sources == null ? List.of() : List.copyOf(sources);
        independentSources = independentSources == null ? List.of() : List.copyOf(independentSources);
    }

    public enum Role {
        /** The earliest report. */
        LEAD,
        REPORT,
        /** The same text as another member. */
        COPY
    }

    /**
     * One report of a story.
     *
     * @param of the report that a copy has its text from
     * @param infoSources where it says it has it from
     */
    public record Member(
            String id,
            @Nullable String uri,
            @Nullable String source,
            @Nullable OffsetDateTime published,
            @Nullable Role role,
            @Nullable String of,
            List<String> infoSources) {
        public Member {
            infoSources = infoSources == null ? List.of() : List.copyOf(infoSources);
        }
    }
}
