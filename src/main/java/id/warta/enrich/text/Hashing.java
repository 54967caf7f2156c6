package id.warta.enrich.text;

/** The hash behind every lookup of a word or feature: fixed for good, because trained files hold its values. */
public final class Hashing {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private Hashing() {}

    public static long start() {
        return SEED;
    }

    public static long add(long hash, int value) {
        long h = (hash ^ value) * 0x9FB21C651E98DF25L;
        return h ^ (h >>> 32);
    }

    /** Of the characters [{@code from}, {@code to}) as they are. */
    public static long of(CharSequence text, int from, int to) {
        long h = SEED;
        for (int i = from; i < to; i++) {
            h = add(h, text.charAt(i));
        }
        return h;
    }

    /** Of the same characters in lower case, whatever the locale. */
    public static long ofLower(CharSequence text, int from, int to) {
        long h = SEED;
        for (int i = from; i < to; i++) {
            h = add(h, lower(text.charAt(i)));
        }
        return h;
    }

    public static long ofLower(String word) {
        return ofLower(word, 0, word.length());
    }

    public static char lower(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return Character.toLowerCase(c);
    }

    /** Joins two hashes, order matters. */
    public static long join(long a, long b) {
        long h = (a * 0xC2B2AE3D27D4EB4FL) ^ (b + 0x165667B19E3779F9L + (a << 6) + (a >>> 2));
        return h ^ (h >>> 29);
    }

    /** The 32-bit key of a hash; never 0, which marks an empty slot. */
    public static int key(long hash) {
        long h = hash * 0x9E3779B97F4A7C15L;
        int key = (int) (h >>> 32);
        return key == 0 ? 1 : key;
    }
}
