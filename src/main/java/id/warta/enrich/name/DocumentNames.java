package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.NameMatch;
import id.warta.enrich.name.NameMention.Origin;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.SeenWords;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every mention of a name in one document: what the tagger finds sentence by sentence and what the knowledge base is
 * sure of, then the second look that a reader takes: a name recognised once is a name wherever it stands, also by a
 * person's last or first name alone, and one name has one type. One instance a document.
 */
public final class DocumentNames {
    private static final double KNOWN = 0.9;
    private static final double REPEATED = 0.8;

    private final Tokens tokens;
    private final int[] sentenceEnds;
    private final Triggers triggers;
    private final KnowledgeBase knowledge;
    private final WordClusters vocabulary;
    /** For each token the mention that holds it, or null. */
    private final @Nullable NameMention[] holder;
    /** First halves of tokens that hold two names; {@code holder} has the second. */
    private final List<NameMention> firstHalves = new ArrayList<>();

    /** Words that the document also writes in lower case; alone, they are no safe name. */
    private final SeenWords ordinary = new SeenWords();

    public DocumentNames(
            Tokens tokens, int[] sentenceEnds, Triggers triggers, KnowledgeBase knowledge, WordClusters vocabulary) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
        this.sentenceEnds = sentenceEnds;
        this.triggers = triggers;
        this.knowledge = knowledge;
        this.holder = new NameMention[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            if (Character.isLowerCase(tokens.first(i))) {
                ordinary.add(tokens.lower(i));
            }
        }
    }

    /** All mentions, in text order, none overlapping. */
    public List<NameMention> find(Tagger tagger) {
        SpanRepair repair = new SpanRepair(tokens, triggers);
        int from = 0;
        for (int to : sentenceEnds) {
            List<NameMatch> matches = knowledge.scan(tokens, from, to);
            for (Tagger.Span span : tagger.tag(tokens, from, to)) {
                repair.mend(span, matches, from).forEach(this::put);
            }
            for (NameMatch match : matches) {
                consult(match, from + match.first(), from + match.end());
            }
            for (int i = from; i < to; i++) {
                boolean alone = holder[i] == null || holder[i].end() - holder[i].first() == 1;
                NameMention site = alone ? repair.site(i) : null;
                if (site != null) {
                    put(site);
                } else if (holder[i] == null && tokens.capitalised(i)) {
                    pair(i);
                }
                korean(repair.koreanName(i, to, vocabulary));
            }
            for (int i = from; i < to; i++) {
                NameMention announced = holder[i] == null ? repair.announced(i, from, to) : null;
                if (announced != null && isFree(announced.first(), announced.end())) {
                    put(announced);
                }
            }
            from = to;
        }
        agreeOnTypes();
        acronyms();
        repeat();
        return sorted();
    }

    /** Only what is safe without a tagger for the language: certain names of places. */
    public List<NameMention> findPlaces() {
        int from = 0;
        for (int to : sentenceEnds) {
            for (NameMatch match : knowledge.scan(tokens, from, to)) {
                if (match.certain() && match.type() == Type.LOC) {
                    put(NameMention.of(
                            tokens, from + match.first(), from + match.end(), Type.LOC, KNOWN, Origin.KNOWLEDGE));
                }
            }
            from = to;
        }
        return sorted();
    }

    private List<NameMention> sorted() {
        List<NameMention> all = held();
        all.addAll(firstHalves);
        all.sort(Comparator.comparingInt(NameMention::start));
        return all;
    }

    private List<NameMention> held() {
        List<NameMention> all = new ArrayList<>();
        for (int i = 0; i < holder.length; i++) {
            NameMention mention = holder[i];
            if (mention != null && mention.first() == i) {
                all.add(mention);
            }
        }
        return all;
    }

    private void put(NameMention mention) {
        Arrays.fill(holder, mention.first(), mention.end(), mention);
    }

    /** Takes a name by its shape, and cuts it out of a longer name of another type. */
    private void korean(@Nullable NameMention name) {
        if (name == null) {
            return;
        }
        NameMention there = holder[name.first()];
        boolean inPerson = there != null && there.type() == Type.PER && there.end() >= name.end();
        if (inPerson || holder[name.end() - 1] != null && holder[name.end() - 1] != there) {
            return;
        }
        if (there != null && there.first() < name.first()) {
            NameMention before = NameMention.of(
                    tokens, there.first(), name.first(), there.type(), there.confidence(), there.origin());
            Arrays.fill(holder, there.first(), there.end(), null);
            put(before);
        } else if (there != null) {
            Arrays.fill(holder, there.first(), there.end(), null);
        }
        put(name);
    }

    private boolean isFree(int first, int end) {
        for (int i = first; i < end; i++) {
            if (holder[i] != null) {
                return false;
            }
        }
        return true;
    }

    private void consult(NameMatch match, int first, int end) {
        if (!match.certain() || Character.isLowerCase(tokens.first(first)) || isGivenName(end)) {
            return;
        }
        boolean country = match.entries().get(0).kind() == Kind.COUNTRY;
        boolean free = true;
        boolean covers = true;
        for (int i = first; i < end; i++) {
            NameMention there = holder[i];
            free &= there == null;
            covers &= there == null || there.first() >= first && there.end() <= end;
        }
        if (free) {
            boolean ofAnEvent = match.type() == Type.ORG
                    && first > 0
                    && tokens.capitalised(first - 1)
                    && (triggers.kinds(tokens.lower(first - 1)) & Triggers.Kind.EVENT.bit) != 0;
            // "DPD Nasdem": the board of a party, not the Senate.
            boolean ofAnOther = match.type() == Type.ORG
                    && end < holder.length
                    && holder[end] != null
                    && holder[end].type() == Type.ORG;
            if (ofAnEvent || ofAnOther || end - first == 1 && !country && isEverydayWord(first)) {
                return;
            }
            put(NameMention.of(tokens, first, end, match.type(), KNOWN, Origin.KNOWLEDGE));
            return;
        }
        if (!covers) {
            return;
        }
        NameMention there = holder[first] != null ? holder[first] : holder[end - 1];
        boolean same = there != null && there.first() == first && there.end() == end;
        if (same) {
            if (there.type() != match.type()) {
                put(NameMention.of(tokens, first, end, match.type(), KNOWN, Origin.KNOWLEDGE));
            }
        } else {
            put(NameMention.of(tokens, first, end, match.type(), KNOWN, Origin.KNOWLEDGE));
        }
    }

    /** "Turki al-Maliki" is no Turkey. */
    private boolean isGivenName(int end) {
        if (end >= tokens.size()) {
            return false;
        }
        String next = tokens.word(end).toLowerCase(Locale.ROOT);
        return next.startsWith("al-") || next.equals("bin") || next.equals("binti") || next.equals("ibn");
    }

    /** "Surat" is a city of millions, and nearly always just a letter. */
    private boolean isEverydayWord(int token) {
        int casing = vocabulary.casing(vocabulary.word(tokens.lower(token)));
        boolean shouted = tokens.length(token) > 1 && Character.isUpperCase(tokens.last(token));
        return !shouted && (casing == WordClusters.SMALL || casing == WordClusters.BOTH)
                || ordinary.contains(tokens.lower(token));
    }

    /** "Rusia-Ukraina": one token, two known names. */
    private void pair(int token) {
        int hyphen = tokens.indexOf(token, '-');
        if (hyphen < 2 || hyphen > tokens.length(token) - 3) {
            return;
        }
        String word = tokens.word(token);
        if (word.indexOf('-', hyphen + 1) >= 0) {
            return;
        }
        Type left = knowledge.certainType(word.substring(0, hyphen));
        Type right = knowledge.certainType(word.substring(hyphen + 1));
        if (left != null && right != null && !Character.isLowerCase(word.charAt(hyphen + 1))) {
            int start = tokens.start(token);
            NameMention one = new NameMention(token, token + 1, start, start + hyphen, left, KNOWN, Origin.KNOWLEDGE);
            NameMention two = new NameMention(
                    token, token + 1, start + hyphen + 1, tokens.end(token), right, KNOWN, Origin.KNOWLEDGE);
            firstHalves.add(one);
            put(two);
        }
    }

    private long key(NameMention mention) {
        return key(mention.first(), mention.end());
    }

    private long key(int first, int end) {
        long hash = Hashing.start();
        for (int i = first; i < end; i++) {
            hash = Hashing.join(hash, tokens.lower(i));
        }
        return hash;
    }

    /** One name, one type: the type that has clearly more weight takes the doubtful mentions of the others. */
    private void agreeOnTypes() {
        Map<Long, double[]> votes = new HashMap<>();
        List<NameMention> mentions = held();
        for (NameMention mention : mentions) {
            votes.computeIfAbsent(key(mention), unseen -> new double[3])[
                            mention.type().ordinal()] +=
                    mention.confidence();
        }
        for (NameMention mention : mentions) {
            double[] weights = votes.get(key(mention));
            int best = weights[0] >= weights[1] && weights[0] >= weights[2] ? 0 : weights[1] >= weights[2] ? 1 : 2;
            Type type = Type.values()[best];
            if (mention.type() != type
                    && mention.origin() == Origin.TAGGER
                    && weights[best] > 1.5 * weights[mention.type().ordinal()]) {
                put(mention.as(type));
            }
        }
    }

    /** Initials in brackets have the type of the name before them, here and wherever else they stand. */
    private void acronyms() {
        Map<Long, Type> types = new HashMap<>();
        for (NameMention mention : held()) {
            int at = mention.end();
            if (at + 2 < tokens.size()
                    && tokens.is(at, '(')
                    && tokens.is(at + 2, ')')
                    && (holder[at + 1] == null || holder[at + 1].type() != mention.type())
                    && NameSimilarity.abbreviates(tokens.word(at + 1), titled(mention))) {
                types.putIfAbsent(key(at + 1, at + 2), mention.type());
                put(NameMention.of(tokens, at + 1, at + 2, mention.type(), mention.confidence(), Origin.ACRONYM));
            }
        }
        if (types.isEmpty()) {
            return;
        }
        for (NameMention mention : held()) {
            Type type = types.get(key(mention));
            if (type != null && type != mention.type()) {
                put(mention.as(type));
            }
        }
    }

    /** The name with the title before it, whose letter its initials may have: "Ustaz Abdul Somad (UAS)". */
    private String titled(NameMention mention) {
        int title = Triggers.Kind.TITLE.bit | Triggers.Kind.HONORIFIC.bit;
        boolean hasTitle = mention.first() > 0
                && tokens.capitalised(mention.first() - 1)
                && (triggers.kinds(tokens.lower(mention.first() - 1)) & title) != 0;
        int start = hasTitle ? tokens.start(mention.first() - 1) : mention.start();
        return tokens.text().substring(start, mention.stop());
    }

    /** What is looked for in the second pass, under the hash of its words. */
    private record Known(Type type, boolean part) {}

    private void repeat() {
        Map<Long, Known> known = new HashMap<>();
        SeenWords firstWords = new SeenWords();
        int longest = 1;
        List<NameMention> mentions = held();
        for (NameMention mention : mentions) {
            int size = mention.end() - mention.first();
            boolean whole =
                    mention.start() == tokens.start(mention.first()) && mention.stop() == tokens.end(mention.end() - 1);
            boolean safe = size > 1 || isSafeAlone(mention.first());
            if (whole && safe && size <= 10 && mention.confidence() >= 0.5) {
                known.putIfAbsent(key(mention), new Known(mention.type(), false));
                firstWords.add(tokens.lower(mention.first()));
                longest = Math.max(longest, size);
            }
        }
        for (NameMention mention : mentions) {
            if (mention.type() != Type.PER || mention.end() - mention.first() < 2 || mention.confidence() < 0.5) {
                continue;
            }
            for (int i = mention.first(); i < mention.end(); i++) {
                if (tokens.length(i) >= 3 && tokens.capitalised(i) && isSafeAlone(i)) {
                    known.putIfAbsent(key(i, i + 1), new Known(Type.PER, true));
                    firstWords.add(tokens.lower(i));
                }
            }
        }
        int from = 0;
        for (int to : sentenceEnds) {
            for (int i = from; i < to; i++) {
                if (holder[i] == null && tokens.capitalised(i) && firstWords.contains(tokens.lower(i))) {
                    i = Math.max(i, repeatAt(i, to, longest, known) - 1);
                }
            }
            from = to;
        }
    }

    /** Whether the word alone is enough of a name: not a common word, a title, a day. */
    private boolean isSafeAlone(int token) {
        return tokens.length(token) >= 2
                && !ordinary.contains(tokens.lower(token))
                && (triggers.kinds(tokens.lower(token)) & Triggers.Kind.LEARNT) == 0;
    }

    private int repeatAt(int first, int limit, int longest, Map<Long, Known> known) {
        long hash = Hashing.start();
        int end = first;
        Known found = null;
        for (int i = first; i < limit && i - first < longest && holder[i] == null; i++) {
            hash = Hashing.join(hash, tokens.lower(i));
            Known here = known.get(hash);
            if (here != null) {
                found = here;
                end = i + 1;
            }
        }
        if (found == null) {
            return first;
        }
        // A single word inside a longer unknown name is no mention of its own.
        if (end - first == 1 && (isNameWord(first - 1) || end < limit && isNameWord(end))) {
            return end;
        }
        put(NameMention.of(tokens, first, end, found.type(), REPEATED, found.part() ? Origin.PART : Origin.DOCUMENT));
        return end;
    }

    private boolean isNameWord(int token) {
        return token >= 0
                && holder[token] == null
                && tokens.capitalised(token)
                && (triggers.kinds(tokens.lower(token)) & Triggers.Kind.LEARNT) == 0
                && !ordinary.contains(tokens.lower(token))
                && !isSentenceStart(token);
    }

    private boolean isSentenceStart(int token) {
        int at = Arrays.binarySearch(sentenceEnds, token);
        return token == 0 || at >= 0;
    }
}
