package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.NameMatch;
import id.warta.enrich.name.NameMention.Origin;
import id.warta.enrich.text.SeenWords;
import id.warta.enrich.text.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every mention of a name in one document: what the tagger finds sentence by sentence and what the knowledge base is
 * sure of, then what the document as a whole says: one name has one type, initials that of the name before them, and a
 * name recognised once is a name wherever it stands ({@link RepeatedNames}). One instance a document.
 */
public final class DocumentNames {
    private static final double KNOWN = 0.9;

    private final Tokens tokens;
    private final int[] sentenceEnds;
    private final Triggers triggers;
    private final KnowledgeBase knowledge;
    private final WordClusters vocabulary;
    private final Mentions mentions;

    /** Words that the document also writes in lower case; alone, they are no safe name. */
    private final SeenWords ordinary = new SeenWords();

    public DocumentNames(
            Tokens tokens, int[] sentenceEnds, Triggers triggers, KnowledgeBase knowledge, WordClusters vocabulary) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
        this.sentenceEnds = sentenceEnds;
        this.triggers = triggers;
        this.knowledge = knowledge;
        this.mentions = new Mentions(tokens);
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
                repair.mend(span, matches, from).forEach(mentions::put);
            }
            for (NameMatch match : matches) {
                consult(match, from + match.first(), from + match.end());
            }
            for (int i = from; i < to; i++) {
                boolean alone = mentions.at(i) == null
                        || mentions.at(i).end() - mentions.at(i).first() == 1;
                NameMention site = alone ? repair.site(i) : null;
                if (site != null) {
                    mentions.put(site);
                } else if (mentions.at(i) == null && tokens.capitalised(i)) {
                    pair(i);
                }
                korean(repair.koreanName(i, to, vocabulary));
            }
            for (int i = from; i < to; i++) {
                NameMention announced = mentions.at(i) == null ? repair.announced(i, from, to) : null;
                if (announced != null && mentions.isFree(announced.first(), announced.end())) {
                    mentions.put(announced);
                }
            }
            from = to;
        }
        agreeOnTypes();
        acronyms();
        new RepeatedNames(tokens, sentenceEnds, triggers, ordinary, mentions).find();
        return mentions.inOrder();
    }

    /** Only what is safe without a tagger for the language: certain names of places. */
    public List<NameMention> findPlaces() {
        int from = 0;
        for (int to : sentenceEnds) {
            for (NameMatch match : knowledge.scan(tokens, from, to)) {
                if (match.certain() && match.type() == Type.LOC) {
                    mentions.put(NameMention.of(
                            tokens, from + match.first(), from + match.end(), Type.LOC, KNOWN, Origin.KNOWLEDGE));
                }
            }
            from = to;
        }
        return mentions.inOrder();
    }

    /** Takes a name by its shape, and cuts it out of a longer name of another type. */
    private void korean(@Nullable NameMention name) {
        if (name == null) {
            return;
        }
        NameMention there = mentions.at(name.first());
        boolean inPerson = there != null && there.type() == Type.PER && there.end() >= name.end();
        if (inPerson || mentions.at(name.end() - 1) != null && mentions.at(name.end() - 1) != there) {
            return;
        }
        if (there != null && there.first() < name.first()) {
            NameMention before = NameMention.of(
                    tokens, there.first(), name.first(), there.type(), there.confidence(), there.origin());
            mentions.remove(there);
            mentions.put(before);
        } else if (there != null) {
            mentions.remove(there);
        }
        mentions.put(name);
    }

    private void consult(NameMatch match, int first, int end) {
        if (!match.certain() || Character.isLowerCase(tokens.first(first)) || isGivenName(end)) {
            return;
        }
        boolean country = match.entries().get(0).kind() == Kind.COUNTRY;
        boolean free = true;
        boolean covers = true;
        for (int i = first; i < end; i++) {
            NameMention there = mentions.at(i);
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
                    && end < tokens.size()
                    && mentions.at(end) != null
                    && mentions.at(end).type() == Type.ORG;
            if (ofAnEvent || ofAnOther || end - first == 1 && !country && isEverydayWord(first)) {
                return;
            }
            mentions.put(NameMention.of(tokens, first, end, match.type(), KNOWN, Origin.KNOWLEDGE));
            return;
        }
        if (!covers) {
            return;
        }
        NameMention there = mentions.at(first) != null ? mentions.at(first) : mentions.at(end - 1);
        boolean same = there != null && there.first() == first && there.end() == end && there.type() == match.type();
        if (!same) {
            mentions.put(NameMention.of(tokens, first, end, match.type(), KNOWN, Origin.KNOWLEDGE));
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
            mentions.putFirstHalf(one);
            mentions.put(two);
        }
    }

    /** One name, one type: the type that has clearly more weight takes the doubtful mentions of the others. */
    private void agreeOnTypes() {
        Map<Long, double[]> votes = new HashMap<>();
        List<NameMention> all = mentions.all();
        for (NameMention mention : all) {
            votes.computeIfAbsent(mentions.key(mention), unseen -> new double[3])[
                            mention.type().ordinal()] +=
                    mention.confidence();
        }
        for (NameMention mention : all) {
            double[] weights = votes.get(mentions.key(mention));
            int best = weights[0] >= weights[1] && weights[0] >= weights[2] ? 0 : weights[1] >= weights[2] ? 1 : 2;
            Type type = Type.values()[best];
            if (mention.type() != type
                    && mention.origin() == Origin.TAGGER
                    && weights[best] > 1.5 * weights[mention.type().ordinal()]) {
                mentions.put(mention.as(type));
            }
        }
    }

    /** Initials in brackets have the type of the name before them, here and wherever else they stand. */
    private void acronyms() {
        Map<Long, Type> types = new HashMap<>();
        for (NameMention mention : mentions.all()) {
            int at = mention.end();
            if (at + 2 < tokens.size()
                    && tokens.is(at, '(')
                    && tokens.is(at + 2, ')')
                    && (mentions.at(at + 1) == null || mentions.at(at + 1).type() != mention.type())
                    && NameSimilarity.abbreviates(tokens.word(at + 1), titled(mention))) {
                types.putIfAbsent(mentions.key(at + 1, at + 2), mention.type());
                mentions.put(
                        NameMention.of(tokens, at + 1, at + 2, mention.type(), mention.confidence(), Origin.ACRONYM));
            }
        }
        if (types.isEmpty()) {
            return;
        }
        for (NameMention mention : mentions.all()) {
            Type type = types.get(mentions.key(mention));
            if (type != null && type != mention.type()) {
                mentions.put(mention.as(type));
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
}
