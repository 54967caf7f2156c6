package id.warta.enrich.text;

/** Words of one text, by their {@link Tokens#lower}. No larger than the text; not thread-safe. */
public final class SeenWords {
    /** Open addressing; 0 is free, and no word's hash but by a chance of one in 2<sup>64</sup>. */
    private long[] slots = new long[256];

    private int size;

    public void add(long word) {
        int at = slot(word);
        if (slots[at] == word) {
            return;
        }
        slots[at] = word;
        if (++size * 2 > slots.length) {
            long[] former = slots;
            slots = new long[former.length * 2];
            for (long each : former) {
                slots[slot(each)] = each;
            }
        }
    }

    public boolean contains(long word) {
        return slots[slot(word)] == word;
    }

    /** Where the word is, or may be put. */
    private int slot(long word) {
        int at = (int) word & slots.length - 1;
        while (slots[at] != 0 && slots[at] != word) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }
}
