package id.warta.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Hints;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenItemsTest {
    private static FeedItem item(int number, String modified) {
        return new FeedItem("id-" + number, "https://example.org/" + number, Hints.NONE, modified, null, false);
    }

    private static List<FeedItem> items(int from, int to, String modified) {
        return IntStream.range(from, to).mapToObj(i -> item(i, modified)).toList();
    }

    private static SeenItems seen(List<FeedItem> items) {
        SeenItems seen = new SeenItems(null);
        items.forEach(seen::add);
        return new SeenItems(seen.packed());
    }

    @Test
    void whatIsDoneIsNotNewAgain() {
        SeenItems seen = seen(items(0, 5, "a"));
        assertThat(seen.newOrChanged(items(3, 7, "a"))).containsExactly(item(5, "a"), item(6, "a"));
        assertThat(seen.newOrChanged(List.of(item(9, "a"), item(9, "a")))).hasSize(1);
    }

    @Test
    void whatChangedComesAgainUnlessEverythingSeemsToHaveChanged() {
        SeenItems seen = seen(items(0, 5, "a"));
        assertThat(seen.newOrChanged(List.of(item(0, "a"), item(1, "b"), item(2, "a"))))
                .containsExactly(item(1, "b"));
        assertThat(seen.newOrChanged(items(0, 6, "now"))).containsExactly(item(5, "now"));
    }

    @Test
    void whatIsNoLongerListedIsForgottenInTime() {
        SeenItems seen = seen(items(0, 1_000, null));
        seen.keep(items(990, 1_000, null));
        assertThat(seen.packed()).hasSize(200 * 12);
        assertThat(seen.newOrChanged(items(990, 1_000, null))).isEmpty();
        assertThat(seen.knows(item(0, null))).isFalse();
    }

    @Test
    void nothingIsPackedAsNothing() {
        assertThat(new SeenItems(null).packed()).isNull();
    }
}
