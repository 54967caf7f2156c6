package id.warta.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.InstanceState;
import id.warta.article.SourceState;
import id.warta.cluster.ClusterStatus.Disk;
import id.warta.cluster.ClusterStatus.Group;
import id.warta.cluster.ClusterStatus.Member;
import id.warta.cluster.ClusterStatus.Reading;
import id.warta.cluster.ClusterStatus.TopicState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterStatusTest {
    private static final Instant NOW = Instant.parse("2023-09-13T13:00:00Z");
    private static final Member MEMBER = new Member("warta-1", "10.0.0.1", 2, new TreeMap<>());

    @Test
    void aPipelineAtWorkLeavesNothingToLookAt() {
        assertThat(status(group("STABLE", 0, 0, MEMBER), group("EMPTY", 0, 0), instance("warta-1", 40), source(null, 3))
                        .remarks())
                .isEmpty();
    }

    @Test
    void whatStandsStillIsNamed() {
        assertThat(status(
                                group("STABLE", 7, 0, MEMBER),
                                group("EMPTY", 3, 0),
                                instance("warta-1", 500),
                                source("timeout", 3))
                        .remarks())
                .satisfiesExactly(
                        remark -> assertThat(remark).contains("took nothing from news.raw while 7 records wait"),
                        remark -> assertThat(remark).contains("instance warta-1 on host has said nothing for 500 s"),
                        remark -> assertThat(remark).contains("nobody reads as any"),
                        remark -> assertThat(remark).contains("1 of 1 sources fail"));
        assertThat(status(
                                group("EMPTY", 7, 0),
                                group("STABLE", 9, 3.5, MEMBER),
                                instance("warta-1", 500),
                                source(null, 3))
                        .remarks())
                .singleElement()
                .asString()
                .contains("no instance of warta is at work");
    }

    @Test
    void brokersInTroubleAndFreshDeadLettersAreNamed() {
        ClusterStatus status = new ClusterStatus(
                "warta",
                NOW,
                List.of(new Disk(1, 1_000, 99), new Disk(2, 1_000, 500)),
                List.of(
                        new TopicState("news.raw", 6, 2, 10, null, NOW, 0),
                        new TopicState("news.dead-letters", 1, 0, 1, null, NOW.minusSeconds(3_600), 0)),
                group("STABLE", 0, 0, MEMBER),
                List.of(),
                List.of(),
                List.of());
        assertThat(status.remarks())
                .satisfiesExactly(
                        remark -> assertThat(remark).contains("2 of 6 partitions have no leader"),
                        remark -> assertThat(remark).contains("disk of broker 1"),
                        remark -> assertThat(remark).contains("dead-letters list"));
    }

    @Test
    void aSourceWithoutANewArticleForADayIsSilent() {
        assertThat(status(group("STABLE", 0, 0, MEMBER), group("EMPTY", 0, 0), instance("warta-1", 0), source(null, 25))
                        .silentSources())
                .hasSize(1);
        assertThat(status(group("STABLE", 0, 0, MEMBER), group("EMPTY", 0, 0), instance("warta-1", 0), source(null, 23))
                        .silentSources())
                .isEmpty();
    }

    @Test
    void partitionsAreWrittenAsRanges() {
        assertThat(ClusterStatus.ranges(List.of(5, 0, 2, 1))).isEqualTo("0-2,5");
        assertThat(ClusterStatus.ranges(List.of())).isEmpty();
    }

    private static ClusterStatus status(Group pipeline, Group reader, InstanceState instance, SourceState source) {
        return new ClusterStatus(
                "warta", NOW, List.of(), List.of(), pipeline, List.of(reader), List.of(instance), List.of(source));
    }

    private static Group group(String state, long lag, double perSecond, Member... members) {
        return new Group("any", state, List.of(new Reading("news.raw", lag, perSecond)), List.of(members));
    }

    private static InstanceState instance(String id, long secondsAgo) {
        OffsetDateTime then = NOW.atOffset(ZoneOffset.UTC).minusSeconds(secondsAgo);
        return new InstanceState(id, "warta", "host", null, then, then, 30, Map.of());
    }

    private static SourceState source(String failure, long hoursAgo) {
        OffsetDateTime then = NOW.atOffset(ZoneOffset.UTC).minusHours(hoursAgo);
        return new SourceState(
                "https://example.org/rss",
                null,
                null,
                List.of(),
                then,
                then,
                then,
                then,
                60,
                3,
                failure == null ? 0 : 2,
                failure,
                null,
                Map.of(),
                null);
    }
}
