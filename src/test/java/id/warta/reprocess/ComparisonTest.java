package id.warta.reprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.Cleaning.Kind;
import id.warta.article.Cleaning.Removed;
import id.warta.article.Verdict;
import id.warta.article.Verdict.Outcome;
import id.warta.article.Verdict.StoryLink;
import id.warta.reprocess.Comparison.Change;
import id.warta.reprocess.Comparison.Example;
import id.warta.reprocess.Comparison.Report;
import id.warta.reprocess.Comparison.Side;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Comparison comparison = new Comparison(100);

    @Test
    void aDocumentIsNamedUnderEachThingThatChanged() {
        both("same", article(1, 1, 1, 7), article(1, 1, 1, 7));
        both("body", article(1, 1, 2, 7), article(2, 2, 2, 7));
        both("names", article(1, 1, 3, 7, 8), article(2, 1, 3, 8, 9));
        both("other", article(1, 1, 4), article(2, 1, 4));
        both("gone", article(1, 1, 5, 7), rejected(2));
        comparison.add(Side.SHADOW, "new", article(1, 1, 6));
        comparison.add(Side.LIVE, "lost", article(1, 1, 7));

        Report report = comparison.report(10);

        assertThat(report.documents()).isEqualTo(6);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(ids(report))
                .isEqualTo(Map.of(
                        Change.BODY, List.of("body"),
                        Change.ENTITIES, List.of("names"),
                        Change.OTHER, List.of("other"),
                        Change.OUTCOME, List.of("gone"),
                        Change.ONLY_SHADOW, List.of("new"),
                        Change.ONLY_LIVE, List.of("lost")));
        assertThat(report.outcomes()).isEqualTo(Map.of("original → rejected (too-short)", 1L));
        assertThat(report.gained()).isEqualTo(1);
        assertThat(report.mostGained()).extracting(Comparison.Named::entity).containsExactly(9L);
        assertThat(report.mostLost()).extracting(Comparison.Named::entity).containsExactly(7L);
    }

    @Test
    void aStoryUnderAnotherIdWithTheSameMembersIsNoChange() {
        both("a", article(1, 1, 10), article(1, 1, 20));
        both("b", article(1, 1, 10), article(1, 1, 20));
        both("c", article(1, 1, 11), article(1, 1, 21));
        assertThat(comparison.report(10).changes()).isEmpty();
    }

    @Test
    void whoeverIsGroupedWithOthersHasChangedItsStory() {
        both("a", article(1, 1, 10), article(1, 1, 10));
        both("b", article(1, 1, 10), article(1, 1, 12));
        both("c", article(1, 1, 11), article(1, 1, 11));
        both("d", article(1, 1, 11), article(1, 1, 11));
        assertThat(ids(comparison.report(10))).isEqualTo(Map.of(Change.STORY, List.of("a", "b")));
    }

    @Test
    void whereAnArticleWasPlacedLaterCountsOverItsVerdict() {
        both("a", article(1, 1, 10), article(1, 1, 10));
        both("b", article(1, 1, 10), article(1, 1, 12));
        comparison.placed(Side.SHADOW, "b", 10);
        assertThat(comparison.report(10).changes()).isEmpty();
    }

    @Test
    void theLatestVersionCountsAndAnArticleBeforeItsCopies() {
        comparison.add(Side.LIVE, "a", article(1, 1, 10));
        comparison.add(Side.LIVE, "a", article(2, 2, 10));
        comparison.add(Side.LIVE, "a", new Digest("copy", 3, 3, 0, 0, 1, 0, new long[0]));
        comparison.add(Side.LIVE, "a", rejected(4));
        comparison.add(Side.SHADOW, "a", article(2, 2, 10));
        assertThat(comparison.report(10).unchanged()).isEqualTo(1);
    }

    @Test
    void whatOnlyTheOrderMadeACopyCountsAsDecidedInTheLiveOrder() {
        Verdict original = new Verdict("a", Outcome.ORIGINAL, null, null, null, new StoryLink("s", 1, null));
        Digest live = article(1, 1, 0, 7).with(original);
        both("a", live, new Digest("copy", 1, 5, 0, 1, 1, 0, new long[0]));
        assertThat(comparison.report(10).outcomes()).containsOnlyKeys("original → copy");
        comparison.decided(original);
        comparison.decided(new Verdict("a", Outcome.COPY, "a", 1.0, null, null)); // seen once more
        Report report = comparison.report(10);
        assertThat(report.changes()).isEmpty();
        assertThat(report.reordered()).isEqualTo(1);
    }

    @Test
    void whoIsOnlyComparedWithAnotherTextIsToldApartFromThoseThatChangedThemselves() {
        Verdict was = new Verdict("a", Outcome.ORIGINAL, null, null, null, new StoryLink("s", 2, 0.61));
        Verdict is = new Verdict("a", Outcome.ORIGINAL, null, null, null, new StoryLink("s", 2, 0.58));
        both("a", article(1, 1, 0, 7).with(was), article(1, 1, 0, 7).with(is));
        both("b", article(1, 1, 0, 7).with(was), article(2, 1, 0, 7).with(is));
        assertThat(ids(comparison.report(10)))
                .isEqualTo(Map.of(Change.VERDICT, List.of("a"), Change.OTHER, List.of("b")));
    }

    @Test
    void aVerdictThatDiffersInTheLiveOrderTooIsAChange() {
        both("a", article(1, 1, 10, 7), article(1, 1, 10, 7));
        comparison.decided(new Verdict("a", Outcome.COPY, "b", 1.0, null, null));
        assertThat(comparison.report(10).outcomes()).containsOnlyKeys("original → copy");
    }

    @Test
    void aNewVersionOfTheRulesIsNoChangeWhereItDoesTheSame() {
        Digest before = Digest.of(cleaned("id-2", "Baca juga: Harga beras"), null, null);
        both("same", before, Digest.of(cleaned("id-3", "Baca juga: Harga beras"), null, null));
        both("touched", before, Digest.of(cleaned("id-3", "Baca juga:"), null, null));
        assertThat(ids(comparison.report(10))).isEqualTo(Map.of(Change.OTHER, List.of("touched")));
    }

    @Test
    void countsAreExactWhereExamplesAreFew() {
        for (int i = 0; i < 90; i++) {
            both("id" + i, article(1, 1, i + 1, 5), article(2, 2, i + 1, 6));
        }
        Report report = comparison.report(2);
        assertThat(report.changes()).isEqualTo(Map.of(Change.BODY, 90L, Change.ENTITIES, 90L));
        assertThat(report.examples().get(Change.BODY)).hasSize(2);
        assertThat(report.mostLost()).extracting(Comparison.Named::documents).containsExactly(90L);
    }

    @Test
    void moreDocumentsThanMayBeHeldAreRefused() {
        Comparison small = new Comparison(1);
        small.add(Side.LIVE, "a", rejected(1));
        assertThatThrownBy(() -> small.add(Side.LIVE, "b", rejected(1)))
                .isInstanceOf(Comparison.TooManyDocumentsException.class)
                .hasMessageContaining("--since");
    }

    private void both(String id, Digest live, Digest shadow) {
        comparison.add(Side.LIVE, id, live);
        comparison.add(Side.SHADOW, id, shadow);
    }

    private static Digest article(long metadata, long body, long story, long... entities) {
        return new Digest(
                "original",
                metadata,
                1,
                1,
                1,
                body,
                story,
                LongStream.of(entities).sorted().toArray());
    }

    private static Article cleaned(String rules, String removed) {
        Cleaning cleaning = new Cleaning(rules, List.of(new Removed(3, removed, Kind.PROMO, "id:read-also")));
        return new Article(
                "a", null, null, "id", "Judul", null, null, null, null, null, null, null, null, null, null, "Isi", 1,
                cleaning);
    }

    private static Digest rejected(long metadata) {
        return new Digest("rejected (too-short)", metadata, 0, 0, 0, 0, 0, new long[0]);
    }

    private static Map<Change, List<String>> ids(Report report) {
        Map<Change, List<String>> ids = new java.util.EnumMap<>(Change.class);
        report.examples()
                .forEach((change, few) ->
                        ids.put(change, few.stream().map(Example::id).toList()));
        return ids;
    }
}
