package id.warta.dedup;

import static id.warta.dedup.Reports.FIRE;
import static id.warta.dedup.Reports.FIRE_BY_ANOTHER_OUTLET;
import static id.warta.dedup.Reports.MATCH;
import static id.warta.dedup.Reports.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.warta.article.Article;
import id.warta.article.Story;
import id.warta.article.Verdict;
import id.warta.dedup.fingerprint.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the events say of a story and its reports, beyond which report is in which. */
class StoryRecordTest {
    private static final Article FIRST =
            Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE);
    private static final String OTHER_HEADLINE = "Kebakaran Pasar Wonosari Hanguskan 214 Kios";

    private final Fingerprinter fingerprinter = new Fingerprinter();
    private final Deduplicator deduplicator = new Deduplicator();

    private Decision decide(Article article) {
        return deduplicator.decide(fingerprinter.fingerprint(article));
    }

    private static Article otherReport(String outlet, int hours) {
        return Reports.at(
                "https://" + outlet + "/" + hours, NOON.plusHours(hours), OTHER_HEADLINE, FIRE_BY_ANOTHER_OUTLET);
    }

    @Test
    void membersHaveTheirRolesAndACopyIsAMemberThatIsNoReport() {
        decide(FIRST);
        decide(otherReport("b.example", 1));

        Story story = decide(Reports.at("https://c.example/1", NOON.plusHours(2), "Kebakaran Pasar", FIRE))
                .changedStories()
                .get(0);

        assertThat(story.size()).isEqualTo(2);
        assertThat(story.members())
                .extracting(Story.Member::source, Story.Member::role, Story.Member::of)
                .containsExactly(
                        tuple("a.example", Story.Role.LEAD, null),
                        tuple("b.example", Story.Role.REPORT, null),
                        tuple("c.example", Story.Role.COPY, FIRST.id()));
        assertThat(story.sources()).containsExactly("a.example", "b.example", "c.example");
        assertThat(story.independentSources()).containsExactly("a.example", "b.example");
    }

    @Test
    void outletsThatRepeatOneAgencyAreOneSource() {
        decide(Reports.from(FIRST, List.of("Antara")));

        Story story = decide(Reports.from(otherReport("b.example", 1), List.of("antara")))
                .changedStories()
                .get(0);

        assertThat(story.size()).isEqualTo(2);
        assertThat(story.sources()).containsExactly("a.example", "b.example");
        assertThat(story.independentSources()).hasSize(1);
    }

    @Test
    void noveltyNamesTheSentencesThatTheStoryHadNotCarried() {
        Verdict first = decide(FIRST).verdict();
        Article second = Reports.at(
                "https://b.example/1",
                NOON.plusHours(1),
                OTHER_HEADLINE,
                FIRE_BY_ANOTHER_OUTLET
                        + "\nPolisi masih menyelidiki penyebab kebakaran dan telah memeriksa tiga saksi, termasuk"
                        + " penjaga malam pasar.");

        Verdict.Novelty novelty = decide(second).verdict().novelty();

        assertThat(first.novelty()).isNull();
        assertThat(novelty.share()).isBetween(0.5, 0.95);
        String text = second.headline() + "\n" + second.body();
        assertThat(novelty.sentences())
                .extracting(span -> text.substring(span.start(), span.end()))
                .anyMatch(sentence -> sentence.startsWith("Sementara itu Bupati Ratna"))
                .noneMatch(sentence -> sentence.startsWith("Polisi masih menyelidiki"));
    }

    @Test
    void aRevisionSaysWhichParagraphsChanged() {
        decide(FIRST);
        List<String> lines = new ArrayList<>(FIRST.body().lines().toList());
        lines.set(1, lines.get(1) + " Api padam pukul 06.00.");
        lines.remove(3);
        lines.add("Pemerintah daerah akan membangun kembali pasar itu tahun depan.");

        Verdict verdict = decide(Reports.at(FIRST.uri(), NOON, FIRST.headline(), String.join("\n", lines)))
                .verdict();

        assertThat(verdict.version()).isEqualTo(2);
        assertThat(verdict.changes()).isEqualTo(new Verdict.Changes(List.of(5), List.of(3), List.of(1)));
        assertThat(verdict.novelty().share()).isLessThan(0.5);
    }

    @Test
    void aRevisionThatIsAnotherTextIsEditedThroughout() {
        decide(FIRST);

        Verdict verdict =
                decide(Reports.at(FIRST.uri(), NOON, FIRST.headline(), MATCH)).verdict();

        assertThat(verdict.changes().edited()).containsExactly(0, 1, 2, 3);
        assertThat(verdict.changes().removed()).containsExactly(4, 5);
        assertThat(verdict.changes().added()).isEmpty();
        assertThat(verdict.novelty().share()).isEqualTo(1.0);
    }
}
