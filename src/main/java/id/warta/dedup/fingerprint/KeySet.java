package id.warta.dedup.fingerprint;

/** A set of hashes laid out for looking up many: an open-addressing table, at most a quarter full. Immutable. */
public final class KeySet {
    private final int[] keys;
    /** One more than the place of a key in the array that the set was made of; 0 where the table is empty. */
    private final short[] places;

    /** @param members hashes whose low bits are well spread, each once, at most 30,000 */
    public KeySet(int[] members) {
        int size = Integer.highestOneBit(Math.max(1, members.length) * 2 - 1) * 4;
        keys = new int[size];
        places = new short[size];
        for (int i = 0; i < members.length; i++) {
            int at = members[i] & size - 1;
            while (places[at] != 0) {
                at = at + 1 & size - 1;
            }
            keys[at] = members[i];
            places[at] = (short) (i + 1);
        }
    }

    /** The place of a key among the members, or -1. */
    int place(int key) {
        int at = key & keys.length - 1;
        while (places[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return places[at] - 1;
    }

    /** How many of these are members. */
    public int shared(int[] others) {
        int n = 0;
        for (int key : others) {
            n += place(key) < 0 ? 0 : 1;
        }
        return n;
    }
}
