package id.warta.enrich.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names as a trie over their {@link NameKey} words, each node numbered; what a name stands for is kept by node number.
 * Built once, then only read.
 */
final class NameIndex {
    static final int NONE = -1;
    static final int ROOT = 0;

    private final Map<String, Integer> words = new HashMap<>();

    /** Open addressing: key = node, word; value = next node. */
    private long[] keys = new long[1 << 12];

    private int[] next = new int[1 << 12];
    private int edges;
    private int nodes = 1;

    NameIndex() {
        Arrays.fill(keys, -1);
    }

    /** Adds a name; the node that stands for it. */
    int add(List<String> nameWords) {
        int node = ROOT;
        for (String word : nameWords) {
            int number = words.computeIfAbsent(word, unseen -> words.size());
            int child = child(node, number);
            if (child == NONE) {
                child = nodes++;
                put(key(node, number), child);
            }
            node = child;
        }
        return node;
    }

    int nodes() {
        return nodes;
    }

    /** The node one word further, or {@link #NONE}. */
    int step(int node, String word) {
        Integer number = words.get(word);
        return number == null ? NONE : child(node, number);
    }

    /** The node of a whole name, or {@link #NONE}. */
    int find(List<String> nameWords) {
        int node = ROOT;
        for (int i = 0; i < nameWords.size() && node != NONE; i++) {
            node = step(node, nameWords.get(i));
        }
        return node == ROOT ? NONE : node;
    }

    private int child(int node, int word) {
        long key = key(node, word);
        for (int slot = slot(key, keys.length); ; slot = (slot + 1) & (keys.length - 1)) {
            if (keys[slot] == key) {
                return next[slot];
            }
            if (keys[slot] == -1) {
                return NONE;
            }
        }
    }

    private void put(long key, int value) {
        if (++edges * 2 > keys.length) {
            grow();
        }
        place(keys, next, key, value);
    }

    private void grow() {
        long[] largerKeys = new long[keys.length * 2];
        int[] largerNext = new int[keys.length * 2];
        Arrays.fill(largerKeys, -1);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != -1) {
                place(largerKeys, largerNext, keys[i], next[i]);
            }
        }
        keys = largerKeys;
        next = largerNext;
    }

    private static void place(long[] keys, int[] next, long key, int value) {
        int slot = slot(key, keys.length);
        while (keys[slot] != -1) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        next[slot] = value;
    }

    private static long key(int node, int word) {
        return ((long) node << 32) | word;
    }

    private static int slot(long key, int size) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (size - 1);
    }

    /** A growable list per node. */
    static <T> void put(List<List<T>> byNode, int node, T value) {
        while (byNode.size() <= node) {
            byNode.add(List.of());
        }
        List<T> values = byNode.get(node);
        if (values.isEmpty()) {
            byNode.set(node, List.of(value));
        } else {
            List<T> more = new ArrayList<>(values);
            more.add(value);
            byNode.set(node, more);
        }
    }
}
