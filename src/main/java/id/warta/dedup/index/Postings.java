package id.warta.dedup.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which slots have a key: an open-addressing table from an int key to the slots that were added under it, oldest
 * first. A key with one slot, the usual case, takes eight bytes of table and nothing else. Not for several threads.
 */
final class Postings {
    private int[] keys = new int[1 << 10];
    /** 0: free; positive: the one slot + 1; negative: -(index into lists + 1). */
    private int[] values = new int[1 << 10];

    private int used;
    private int[][] lists = new int[64][];
    private int[] heads = new int[64];
    private int[] tails = new int[64];
    private int[] freeLists = new int[64];
    private int freeCount;
    private int listCount;

    /** Adds a slot under a key, as the newest. */
    void add(int key, int slot) {
        int at = find(key);
        int value = values[at];
        if (value == 0) {
            keys[at] = key;
            values[at] = slot + 1;
            if (++used * 5 > keys.length * 3) {
                grow();
            }
        } else if (value > 0) {
            int list = newList();
            lists[list][0] = value - 1;
            lists[list][1] = slot;
            tails[list] = 2;
            values[at] = -(list + 1);
        } else {
            append(-value - 1, slot);
        }
    }

    /** Adds a slot under a key whose slots stand in an order, in its place: behind those that come before it. */
    void insert(int key, int slot, IntPredicate isBefore) {
        int place = countBefore(key, isBefore);
        add(key, slot);
        int value = values[find(key)];
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
        int value = values[find(key)];
        if (value >= 0) {
            return value > 0 && isBefore.test(value - 1) ? 1 : 0;
        }
        int list = -value - 1;
        int low = heads[list];
        int high = tails[list];
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
        int at = find(key);
        int value = values[at];
        if (value > 0) {
            if (value - 1 == slot) {
                free(at);
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
                values[at] = slots[heads[list]] + 1;
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
        int value = values[find(key)];
        return value == 0 ? 0 : value > 0 ? 1 : tails[-value - 1] - heads[-value - 1];
    }

    /** The slot of a key at a place, 0 for the oldest; the place must be below {@link #size}. */
    int get(int key, int place) {
        int value = values[find(key)];
        return value > 0 ? value - 1 : lists[-value - 1][heads[-value - 1] + place];
    }

    /** Copies the slots of a key from one place to before another; returns how many. */
    int copy(int key, int from, int to, int[] out) {
        if (to <= from) {
            return 0;
        }
        int value = values[find(key)];
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

    private int find(int key) {
        int mask = keys.length - 1;
        int at = spread(key) & mask;
        while (values[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Frees a table place and closes the gap behind it, so that no search stops early. */
    private void free(int at) {
        int mask = keys.length - 1;
        used--;
        int gap = at;
        for (int i = (at + 1) & mask; values[i] != 0; i = (i + 1) & mask) {
            int home = spread(keys[i]) & mask;
            if (((i - home) & mask) >= ((i - gap) & mask)) {
                keys[gap] = keys[i];
                values[gap] = values[i];
                gap = i;
            }
        }
        values[gap] = 0;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    private static int spread(int key) {
        int h = key * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
