package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mentions found in one document, by the tokens that they hold. */
final class Mentions {
    private final Tokens tokens;
    private final @Nullable NameMention[] holders;
    /** First halves of tokens that hold two names; {@code holders} has the second. */
    private final List<NameMention> firstHalves = new ArrayList<>();

    Mentions(Tokens tokens) {
        this.tokens = tokens;
        this.holders = new NameMention[tokens.size()];
    }

    /** The mention that holds a token, or null. */
    @Nullable NameMention at(int token) {
        return holders[token];
    }

    boolean isFree(int first, int end) {
        for (int i = first; i < end; i++) {
            if (holders[i] != null) {
                return false;
            }
        }
        return true;
    }

    /** Gives a mention its tokens, whoever held them. */
    void put(NameMention mention) {
        Arrays.fill(holders, mention.first(), mention.end(), mention);
    }

    /** The first of two names in one token; the second is {@link #put}. */
    void putFirstHalf(NameMention mention) {
        firstHalves.add(mention);
    }

    void remove(NameMention mention) {
        Arrays.fill(holders, mention.first(), mention.end(), null);
    }

    /** All that hold tokens now. */
    List<NameMention> all() {
        List<NameMention> all = new ArrayList<>();
        for (int i = 0; i < holders.length; i++) {
            NameMention mention = holders[i];
            if (mention != null && mention.first() == i) {
                all.add(mention);
            }
        }
        return all;
    }

    /** All, in text order, none overlapping. */
    List<NameMention> inOrder() {
        List<NameMention> all = all();
        all.addAll(firstHalves);
        all.sort(Comparator.comparingInt(NameMention::start));
        return all;
    }

    long key(NameMention mention) {
        return key(mention.first(), mention.end());
    }

    /** The same for the same words, whatever their capitals. */
    long key(int first, int end) {
        long hash = Hashing.start();
        for (int i = first; i < end; i++) {
            hash = Hashing.join(hash, tokens.lower(i));
        }
        return hash;
    }
}
