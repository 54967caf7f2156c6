package id.warta.clean.line;

import java.util.Arrays;
import java.util.Collection;

/**
 * A fixed set of words in lower case that is looked up in a text without taking the text's words out of it: that is
 * asked of every word of every article. Immutable.
 */
public final class WordTable {
    private final String[] words;

    /** Places by hash, at most half of them taken; a word stands at its own or the next free one. */
    private final int[] slots;

    public WordTable(Collection<String> words) {
        this.words = words.toArray(new String[0]);
        this.slots = new int[Integer.highestOneBit(Math.max(1, this.words.length)) * 4];
        Arrays.fill(slots, -1);
        for (int number = 0; number < this.words.length; number++) {
            String word = this.words[number];
            int slot = slot(word, 0, word.length());
            while (slots[slot] >= 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number;
        }
    }

    /** The number of the word that a part of a text is, in either case, in the order of the words given; -1 if none. */
    public int find(String text, int from, int to) {
        int slot = slot(text, from, to);
        while (slots[slot] >= 0) {
            if (is(words[slots[slot]], text, from, to)) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    public String word(int number) {
        return words[number];
    }

    private static boolean is(String word, String text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (lower(text.charAt(i)) != word.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private int slot(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + lower(text.charAt(i));
        }
        return (hash ^ hash >>> 15) & slots.length - 1;
    }

    private static char lower(char c) {
        return c < 128 ? c >= 'A' && c <= 'Z' ? (char) (c + 32) : c : Character.toLowerCase(c);
    }
}
