package id.warta.dedup.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
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
            int n = postings.copy(key, Math.max(0, slots.size() - out.length), slots.size(), out);
            List<Integer> tail = slots.subList(Math.max(0, slots.size() - out.length), slots.size());
            assertThat(Arrays.stream(out, 0, n).boxed().toList()).isEqualTo(tail);
        });
    }

    @Test
    void slotsInsertedInAnyOrderStandInTheirs() {
        SplittableRandom random = new SplittableRandom(5);
        Postings postings = new Postings();
        Map<Integer, TreeSet<Integer>> expected = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(200) * random.nextInt(2);
            int slot = random.nextInt(100_000);
            if (expected.computeIfAbsent(key, k -> new TreeSet<>()).add(slot)) {
                postings.insert(key, slot, other -> other < slot);
            }
        }
        int[] out = new int[5_000];
        expected.forEach((key, slots) -> {
            int n = postings.copy(key, 0, postings.size(key), out);
            assertThat(Arrays.stream(out, 0, n).boxed()).containsExactlyElementsOf(slots);
            assertThat(postings.countBefore(key, slot -> slot < 50_000))
                    .isEqualTo(slots.headSet(50_000).size());
        });
    }

    @Test
    void aTallyCounts() {
        Tally tally = new Tally();
        for (int round = 0; round < 3; round++) {
            tally.clear();
            for (int number = 0; number < 1_000; number++) {
                tally.add(number * 7, 1);
            }
            tally.add(70, 5);
            tally.add(7, 5);
            tally.add(14, 2);

            assertThat(tally.numbers(2)).containsExactlyInAnyOrder(7, 70, 14);
            assertThat(tally.numbers(1)).hasSize(1_000);
            assertThat(tally.count(70)).isEqualTo(6);
            assertThat(tally.count(3)).isZero();
        }
    }

    @Test
    void theThresholdOfTheLatestIsWhatSortingGives() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            long[] times = random.longs(1 + random.nextInt(300), 0, 1 + random.nextInt(500))
                    .toArray();
            int many = 1 + random.nextInt(times.length);
            long[] sorted = times.clone();
            Arrays.sort(sorted);

            assertThat(Latest.threshold(times, many)).isEqualTo(sorted[sorted.length - many]);
        }
    }
}
