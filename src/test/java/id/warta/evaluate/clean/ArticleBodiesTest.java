package id.warta.evaluate.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.warta.evaluate.PrecisionRecall;
import id.warta.evaluate.ScoreTable;
import org.junit.jupiter.api.Test;

class ArticleBodiesTest {
    private final ScoreTable table = new ScoreTable();
    private final ArticleBodies bodies = new ArticleBodies("set", "body", table);

    @Test
    void comparesFourWordsInARowAndNoWhiteSpaceOrPunctuation() {
        bodies.add("same", "satu dua tiga empat lima", "satu, dua\ntiga empat lima.");
        bodies.report();
        assertThat(overlap()).isEqualTo(new PrecisionRecall(1, 1));
        assertThat(table.worst(9)).isEmpty();
    }

    @Test
    void aRejectedDocumentCostsRecallButNotPrecision() {
        bodies.add("half too much", "a b c d e", "a b c d e f g"); // 2 of 4 right, 2 of 2 found
        bodies.add("rejected", "a b c d e", null);
        bodies.report();
        assertThat(overlap().precision()).isEqualTo(0.5, within(1e-9));
        assertThat(overlap().recall()).isEqualTo(0.5, within(1e-9));
        assertThat(table.worst(1)).extracting(ScoreTable.Mistake::document).containsExactly("rejected");
    }

    @Test
    void repeatedWordsCountAsOftenAsTheyStandThere() {
        bodies.add("twice", "a b c d a b c d", "a b c d");
        bodies.report();
        assertThat(overlap().precision()).isEqualTo(1);
        assertThat(overlap().recall()).isEqualTo(0.2, within(1e-9)); // abcd twice, bcda, cdab, dabc
    }

    private PrecisionRecall overlap() {
        return table.rows().get(0).overlap();
    }
}
