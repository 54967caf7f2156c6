package id.warta.enrich.knowledge;

import id.warta.enrich.text.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names as a trie over their {@link NameKey} words, each node numbered; what a name stands for is kept by node number.
 * Built once, then only read.
 */
final class NameIndex {
    static final int NONE = -1;
    static final int ROOT = 0;

    private static final int BEGIN_BITS = 1 << 17;

    /** Open addressing: the hash of a word, and its number plus one. */
    private long[] words = new long[1 << 12];

    /** One bit for the hash of each first word: most words of a text begin no name. */
    private final long[] begins = new long[BEGIN_BITS / 64];

    private int[] numbers = new int[1 << 12];
    private int wordCount;

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
        for (String nameWord : nameWords) {
            long word = Hashing.of(nameWord, 0, nameWord.length());
            int number = numberOrAdd(word);
            int child = child(node, number);
            if (child == NONE) {
                if (node == ROOT) {
                    int bit = beginBit(word);
                    begins[bit >>> 6] |= 1L << bit;
                }
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

    /** The node one word further, or {@link #NONE}; by the hash of the word in its {@link NameKey} form. */
    int step(int node, long word) {
        int bit = beginBit(word);
        if (node == ROOT && (begins[bit >>> 6] & 1L << bit) == 0) {
            return NONE;
        }
        int number = numbers[wordSlot(word)];
        return number == 0 ? NONE : child(node, number - 1);
    }

    /** The node of a whole name, or {@link #NONE}. */
    int find(String name) {
        int node = NameKey.isAscii(name) ? walk(name) : walk(NameKey.words(name), ROOT);
        return node == ROOT ? NONE : node;
    }

    /** The node some words further, or {@link #NONE}. */
    int walk(List<String> nameWords, int from) {
        int node = from;
        for (int i = 0; i < nameWords.size() && node != NONE; i++) {
            String word = nameWords.get(i);
            node = step(node, Hashing.of(word, 0, word.length()));
        }
        return node;
    }

    /** The same for the {@link NameKey#words} of an ASCII name, without making them. */
    private int walk(String name) {
        int node = ROOT;
        long word = Hashing.start();
        boolean any = false;
        for (int i = 0; i <= name.length() && node != NONE; i++) {
            char c = i < name.length() ? name.charAt(i) : ' ';
            if (NameKey.isAsciiWord(c)) {
                word = Hashing.add(word, Hashing.lower(c));
                any = true;
            } else if (any && !NameKey.isDroppedAscii(c)) {
                node = step(node, word);
                word = Hashing.start();
                any = false;
            }
        }
        return node;
    }

    private static int beginBit(long word) {
        return (int) (word & BEGIN_BITS - 1);
    }

    private int wordSlot(long word) {
        int slot = slot(word, words.length);
        while (numbers[slot] != 0 && words[slot] != word) {
            slot = (slot + 1) & (words.length - 1);
        }
        return slot;
    }

    private int numberOrAdd(long word) {
        int slot = wordSlot(word);
        if (numbers[slot] == 0) {
            if (++wordCount * 2 > words.length) {
                growWords();
                slot = wordSlot(word);
            }
            words[slot] = word;
            numbers[slot] = wordCount;
        }
        return numbers[slot] - 1;
    }

    private void growWords() {
        long[] oldWords = words;
        int[] oldNumbers = numbers;
        words = new long[oldWords.length * 2];
        numbers = new int[oldWords.length * 2];
        for (int i = 0; i < oldWords.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = wordSlot(oldWords[i]);
                words[slot] = oldWords[i];
                numbers[slot] = oldNumbers[i];
            }
        }
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
