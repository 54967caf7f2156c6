package id.warta.clean.page;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks up the words in the names that developers give to elements, letter by letter and without a copy of any: a page
 * has thousands of such names. Words are ASCII letters in any case; a word is a set of bits. Filled once, then only read.
 */
final class WordTrie {
    /** No word begins like this. */
    private static final int NOWHERE = -1;

    private static final int LETTERS = 26;

    /** Shorter words are looked up whole only. */
    private static final int MIN_STEMMED = 7;

    private char[] next = new char[LETTERS * 64];
    private int[] words = new int[64];
    /** What a word says that begins like this and is not known itself. */
    private int[] stems = new int[64];

    private int size = 1;
    /** Two nodes → what the two words say one after the other. */
    private final Map<Long, Integer> pairs = new HashMap<>();

    /** Adds bits to some words, separated by blanks. */
    void words(int bits, String list) {
        for (String word : list.split(" ")) {
            int at = node(word);
            words[at] |= bits;
        }
    }

    /**
     * Adds words that are recognised at the start of a longer run of letters too: {@code relatedposts}. They are added
     * before all others, which inherit their bits.
     */
    void stems(int bits, String list) {
        for (String word : list.split(" ")) {
            int at = node(word);
            stems[at] |= bits;
        }
    }

    /** Adds pairs of words, separated by commas. */
    void pairs(int bits, String list) {
        for (String pair : list.split(", ")) {
            String[] two = pair.split(" ");
            pairs.merge(key(node(two[0]), node(two[1])), bits, (a, b) -> a | b);
        }
    }

    private int node(String word) {
        int at = 0;
        for (int i = 0; i < word.length(); i++) {
            int slot = at * LETTERS + word.charAt(i) - 'a';
            if (next[slot] == 0) {
                if (size == words.length) {
                    next = Arrays.copyOf(next, next.length * 2);
                    words = Arrays.copyOf(words, size * 2);
                    stems = Arrays.copyOf(stems, size * 2);
                }
                stems[size] = stems[at];
                next[slot] = (char) size++;
            }
            at = next[slot];
        }
        return at;
    }

    private static long key(int first, int second) {
        return (long) first << 32 | second;
    }

    /**
     * The bits of all words in {@code names} from {@code from} to {@code to}, which are parted by whatever is no letter
     * and where a capital follows a small letter.
     */
    int bits(String names, int from, int to) {
        int bits = 0;
        int node = 0;
        int deepest = 0;
        int length = 0;
        int previous = NOWHERE;
        boolean small = false;
        for (int i = from; i < to; i++) {
            char c = names.charAt(i);
            int letter = (c | 0x20) - 'a';
            boolean ascii = letter >= 0 && letter < LETTERS && c < 128;
            boolean isLetter = ascii || c >= 128 && Character.isLetter(c);
            boolean capital = ascii ? c < 'a' : isLetter && Character.isUpperCase(c);
            if (length > 0 && (!isLetter || capital && small)) {
                bits |= bits(previous, node, length, deepest);
                previous = node;
                node = 0;
                deepest = 0;
                length = 0;
            }
            small = isLetter && !capital;
            if (isLetter) {
                length++;
                int child = ascii && node != NOWHERE ? next[node * LETTERS + letter] : 0;
                node = child == 0 ? NOWHERE : child;
                deepest = child == 0 ? deepest : child;
            }
        }
        return length > 0 ? bits | bits(previous, node, length, deepest) : bits;
    }

    private int bits(int previous, int node, int length, int deepest) {
        int bits = node > 0 ? words[node] : 0;
        if (bits == 0 && length >= MIN_STEMMED) {
            bits = stems[deepest];
        }
        return previous > 0 && node > 0 ? bits | pairs.getOrDefault(key(previous, node), 0) : bits;
    }
}
