package id.warta.dedup.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which slots have a key: an open-addressing table from an int key to the slots that were added under it, oldest
 * first. A key with one slot, the usual case, takes eight bytes of table and nothing else. Not for several threads.
 *
 * <p>The table is in parts that grow one by one and by a quarter, so that with tens of millions of keys no step takes
 * long and the memory is there neither twice nor half empty.
 */
final class Postings {
    private static final int PART_BITS = 6;
    /** The key above; below it 0: free, positive: the one slot + 1, negative: -(index into lists + 1). */
    private final long[][] parts = new long[1 << PART_BITS][16];

    private final int[] used = new int[1 << PART_BITS];
    private int[][] lists = new int[64][];
    private int[] heads = new int[64];
    private int[] tails = new int[64];
    private int[] freeLists = new int[64];
    private int freeCount;
    private int listCount;

    /** Adds a slot under a key, as the newest. */
    void add(int key, int slot) {
        int part = part(key);
        long[] table = parts[part];
        int at = find(table, key);
        int value = (int) table[at];
        if (value == 0) {
            table[at] = entry(key, slot + 1);
            if (++used[part] * 4 > table.length * 3) {
                grow(part);
            }
        } else if (value > 0) {
            int list = newList();
            lists[list][0] = value - 1;
            lists[list][1] = slot;
            tails[list] = 2;
            table[at] = entry(key, -(list + 1));
        } else {
            append(-value - 1, slot);
        }
    }

    /** Adds a slot under a key whose slots stand in an order, in its place: behind those that come before it. */
    void insert(int key, int slot, IntPredicate isBefore) {
        int place = countBefore(key, isBefore);
        add(key, slot);
        int value = value(key);
        if (value < 0) {
            int list = -value - 1;
            int[] slots = lists[list];
            int at = heads[list] + place;
            System.arraycopy(slots, at, slots, at + 1, tails[list] - 1 - at);
            slots[at] = slot;
        }
    }

    /** How many slots of a key, which stand in an order, come before a mark. */
    int countBefore(int key, IntPredicate isBefore) {
        int value = value(key);
        if (value >= 0) {
            return value > 0 && isBefore.test(value - 1) ? 1 : 0;
        }
        int list = -value - 1;
        int low = heads[list];
        int high = tails[list];
        if (isBefore.test(lists[list][high - 1])) {
            return high - low; // most come in their order
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore.test(lists[list][middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - heads[list];
    }

    /** Takes a slot away from under a key, if it is there. */
    void remove(int key, int slot) {
        int part = part(key);
        long[] table = parts[part];
        int at = find(table, key);
        int value = (int) table[at];
        if (value > 0) {
            if (value - 1 == slot) {
                free(part, at);
            }
        } else if (value < 0) {
            int list = -value - 1;
            int[] slots = lists[list];
            int i = heads[list];
            while (i < tails[list] && slots[i] != slot) {
                i++;
            }
            if (i == tails[list]) {
                return;
            }
            System.arraycopy(slots, heads[list], slots, heads[list] + 1, i - heads[list]);
            heads[list]++;
            if (tails[list] - heads[list] == 1) {
                table[at] = entry(key, slots[heads[list]] + 1);
                lists[list] = null;
                if (freeCount == freeLists.length) {
                    freeLists = Arrays.copyOf(freeLists, freeCount * 2);
                }
                freeLists[freeCount++] = list;
            }
        }
    }

    /** How many slots a key has. */
    int size(int key) {
        int value = value(key);
        return value == 0 ? 0 : value > 0 ? 1 : tails[-value - 1] - heads[-value - 1];
    }

    /** The slot of a key at a place, 0 for the oldest; the place must be below {@link #size}. */
    int get(int key, int place) {
        int value = value(key);
        return value > 0 ? value - 1 : lists[-value - 1][heads[-value - 1] + place];
    }

    /** Copies the slots of a key from one place to before another; returns how many. */
    int copy(int key, int from, int to, int[] out) {
        if (to <= from) {
            return 0;
        }
        int value = value(key);
        if (value > 0) {
            out[0] = value - 1;
        } else {
            int list = -value - 1;
            System.arraycopy(lists[list], heads[list] + from, out, 0, to - from);
        }
        return to - from;
    }

    private int newList() {
        int list;
        if (freeCount > 0) {
            list = freeLists[--freeCount];
        } else {
            list = listCount++;
            if (list == lists.length) {
                lists = Arrays.copyOf(lists, list * 2);
                heads = Arrays.copyOf(heads, list * 2);
                tails = Arrays.copyOf(tails, list * 2);
            }
        }
        lists[list] = new int[4];
        heads[list] = 0;
        tails[list] = 0;
        return list;
    }

    private void append(int list, int slot) {
        int[] slots = lists[list];
        if (tails[list] == slots.length) {
            int n = tails[list] - heads[list];
            int[] to = n * 2 > slots.length ? new int[slots.length + (slots.length >> 1) + 1] : slots;
            System.arraycopy(slots, heads[list], to, 0, n);
            lists[list] = to;
            heads[list] = 0;
            tails[list] = n;
            slots = to;
        }
        slots[tails[list]++] = slot;
    }

    private int value(int key) {
        long[] table = parts[part(key)];
        return (int) table[find(table, key)];
    }

    private static int find(long[] table, int key) {
        int at = home(table, key);
        while ((int) table[at] != 0 && (int) (table[at] >> 32) != key) {
            at = next(table, at);
        }
        return at;
    }

    /** Frees a place of a part and closes the gap behind it, so that no search stops early. */
    private void free(int part, int at) {
        long[] table = parts[part];
        used[part]--;
        int gap = at;
        for (int i = next(table, at); (int) table[i] != 0; i = next(table, i)) {
            int home = home(table, (int) (table[i] >> 32));
            if (distance(table, home, i) >= distance(table, gap, i)) {
                table[gap] = table[i];
                gap = i;
            }
        }
        table[gap] = 0;
    }

    private void grow(int part) {
        long[] old = parts[part];
        long[] table = new long[old.length + old.length / 4];
        for (long entry : old) {
            if ((int) entry != 0) {
                table[find(table, (int) (entry >> 32))] = entry;
            }
        }
        parts[part] = table;
    }

    private static long entry(int key, int value) {
        return (long) key << 32 | value & 0xFFFFFFFFL;
    }

    private static int part(int key) {
        return spread(key) >>> 32 - PART_BITS;
    }

    private static int home(long[] table, int key) {
        long within = (spread(key) << PART_BITS) & 0xFFFFFFFFL;
        return (int) (within * table.length >>> 32);
    }

    private static int next(long[] table, int at) {
        return at + 1 == table.length ? 0 : at + 1;
    }

    private static int distance(long[] table, int from, int to) {
        return to >= from ? to - from : to - from + table.length;
    }

    private static int spread(int key) {
        int h = (key ^ key >>> 16) * 0x9E3779B9;
        return (h ^ h >>> 15) * 0x85EBCA6B;
    }
}
