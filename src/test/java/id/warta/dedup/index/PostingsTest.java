package id.warta.dedup.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PostingsTest {
    @Test
    void behavesLikeAMapOfListsUnderManyAdditionsAndRemovals() {
        SplittableRandom random = new SplittableRandom(11);
        Postings postings = new Postings();
        Map<Integer, List<Integer>> expected = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            int key = random.nextInt(10) < 3 ? random.nextInt(20) : random.nextInt(3_000) * 0x10001;
            List<Integer> slots = expected.computeIfAbsent(key, k -> new ArrayList<>());
            if (!slots.isEmpty() && random.nextInt(100) < 48) {
                Integer slot = slots.remove(random.nextInt(slots.size()));
                postings.remove(key, slot);
            } else {
                slots.add(i);
                postings.add(key, i);
            }
            postings.remove(key, -5);
        }
        int[] out = new int[7];
        expected.forEach((key, slots) -> {
            assertThat(postings.size(key)).isEqualTo(slots.size());
            for (int place = 0; place < slots.size(); place++) {
                assertThat(postings.get(key, place)).isEqualTo(slots.get(place));
            }
            int n = postings.newest(key, out, out.length);
            List<Integer> tail = slots.subList(Math.max(0, slots.size() - out.length), slots.size());
            assertThat(Arrays.stream(out, 0, n).boxed().toList()).isEqualTo(tail);
        });
    }

    @Test
    void aTallyCountsAndRanks() {
        Tally tally = new Tally();
        for (int round = 0; round < 3; round++) {
            tally.clear();
            for (int number = 0; number < 1_000; number++) {
                tally.add(number * 7, 1);
            }
            tally.add(70, 5);
            tally.add(7, 5);
            tally.add(14, 2);

            assertThat(tally.top(2, 10)).containsExactly(7, 70, 14);
            assertThat(tally.top(1, 5)).containsExactly(7, 70, 14, 0, 21);
        }
    }
}
