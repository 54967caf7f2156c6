package id.warta.enrich.text;

import java.util.Collection;
import java.util.List;

/** Words that a text is searched for, whatever their case. Looking one up makes no garbage. Immutable. */
public final class WordSet {
    /** Open addressing: {@link Hashing#ofLower} of the words; 0 is free. */
    private final long[] slots;

    private final int longest;

    private WordSet(Collection<String> words) {
        slots = new long[Integer.highestOneBit(words.size() * 4 + 4) * 2];
        longest = words.stream().mapToInt(String::length).max().orElse(0);
        for (String word : words) {
            long hash = Hashing.ofLower(word);
            int at = (int) hash & slots.length - 1;
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = hash;
        }
    }

    public static WordSet of(Collection<String> words) {
        return new WordSet(words);
    }

    public static WordSet of(String... words) {
        return new WordSet(List.of(words));
    }

    /** Whether the characters [{@code from}, {@code to}) are one of the words. */
    public boolean contains(CharSequence text, int from, int to) {
        return to - from <= longest && contains(Hashing.ofLower(text, from, to));
    }

    /** The same, by the {@link Hashing#ofLower} of a word. */
    public boolean contains(long lowerHash) {
        for (int at = (int) lowerHash & slots.length - 1; slots[at] != 0; at = at + 1 & slots.length - 1) {
            if (slots[at] == lowerHash) {
                return true;
            }
        }
        return false;
    }
}
