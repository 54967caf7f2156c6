package id.warta.enrich.training;

import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.NameMatch;
import id.warta.enrich.name.Label;
import id.warta.enrich.name.NameLexicon;
import id.warta.enrich.name.NameLexicons;
import id.warta.enrich.name.SpanRepair;
import id.warta.enrich.name.Tagger;
import id.warta.enrich.name.TaggerWeights;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.name.WordClusters;
import id.warta.enrich.name.WordForms;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains the model of the recogniser from labelled sentences and unlabelled news. The same input in the same order gives
 * the same bytes, on any machine.
 *
 * <p>In order: word clusters from the news; a first tagger from the sentences; that tagger's census of the names in the
 * news; the final tagger with the census as a hint. Labels of the corpora are first brought to one convention: a country
 * is a place also where it qualifies ("Presiden Jepang"), and an acronym in brackets is a mention of its own.
 */
public final class ModelTrainer {
    /**
     * @param l1 weight of the L1 penalty
     * @param l2 weight of the squared penalty
     * @param iterations of the optimiser, at most
     * @param cutoff features seen less often are left out
     * @param vocabulary words that are clustered
     * @param headlineEvery one in so many labelled sentences is repeated as a headline
     */
    public record Settings(double l1, double l2, int iterations, int cutoff, int vocabulary, int headlineEvery) {
        /** The settings of the model that ships. */
        public static final Settings SHIPPED = new Settings(0.05, 2, 90, 2, 40_000, 6);
    }

    private final Settings settings;
    private final KnowledgeBase knowledge;
    private final Triggers triggers = Triggers.load();
    private final List<LabelledSentence> sentences = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final NameLists lists = new NameLists();

    public ModelTrainer(Settings settings, KnowledgeBase knowledge) {
        this.settings = settings;
        this.knowledge = knowledge;
    }

    /** Adds a labelled corpus in CoNLL columns: token first, IOB tag last. */
    public void addLabelled(BufferedReader conll) throws IOException {
        for (ConllReader.Sentence sentence : ConllReader.read(conll)) {
            sentences.add(harmonised(ConllReader.labelled(sentence)));
        }
    }

    /** Adds an unlabelled news text. */
    public void addText(String text) {
        texts.add(text);
    }

    /** Adds a name of a list of names of one type. */
    public void addName(Type type, String name) {
        lists.add(type, name);
    }

    /** How many labelled sentences were added. */
    public int labelledSentences() {
        return sentences.size();
    }

    /** Trains; returns the bytes of the model file. */
    public byte[] train() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            model().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    TaggerWeights model() {
        ClusterTrainer clusterTrainer = new ClusterTrainer(settings.vocabulary());
        texts.forEach(clusterTrainer::add);
        return model(clusterTrainer.train());
    }

    TaggerWeights model(WordClusters clusters) {
        NameLexicon known = NameCensus.of(knowledge);
        List<LabelledSentence> corpus = withHeadlines();
        CrfTrainer trainer = new CrfTrainer(settings.l1(), settings.l2(), settings.iterations(), settings.cutoff());
        NameLexicon listed = lists.names();
        NameLexicon words = lists.words();
        TaggerWeights first =
                trainer.train(corpus, triggers, clusters, new NameLexicons(NameLexicon.none(), known, listed, words));
        if (texts.isEmpty()) {
            return first;
        }
        NameCensus census = new NameCensus(new Tagger(new WordForms(first, triggers)));
        texts.forEach(census::add);
        return trainer.train(corpus, triggers, clusters, new NameLexicons(census.lexicon(), known, listed, words));
    }

    /** The sentence with the corpora's differing conventions brought to one. */
    LabelledSentence harmonised(LabelledSentence sentence) {
        Tokens tokens = sentence.tokens();
        byte[] labels = sentence.labels().clone();
        for (int i = 2; i < labels.length - 1; i++) {
            Type type = Label.of(labels[i]).type;
            boolean bracketed =
                    tokens.is(i - 1, '(') && tokens.is(i + 1, ')') && !SpanRepair.isLegalForm(tokens.word(i));
            if (bracketed && type != null && labels[i] == Label.inside(type) && labels[i - 1] == labels[i]) {
                boolean goesOn = i + 2 < labels.length && labels[i + 2] == labels[i];
                if (!goesOn) {
                    labels[i - 1] = 0;
                    labels[i] = (byte) Label.begin(type);
                    labels[i + 1] = 0;
                }
            }
        }
        for (NameMatch match : knowledge.scan(tokens, 0, tokens.size())) {
            boolean free = match.certain() && match.entries().get(0).kind() == KnowledgeEntry.Kind.COUNTRY;
            for (int i = match.first(); i < match.end(); i++) {
                free &= labels[i] == 0;
            }
            for (int i = match.first(); free && i < match.end(); i++) {
                labels[i] = (byte) (i == match.first() ? Label.begin(Type.LOC) : Label.inside(Type.LOC));
            }
        }
        return new LabelledSentence(tokens, labels);
    }

    /** The sentences, and some of them once more in the capitals of a headline. */
    private List<LabelledSentence> withHeadlines() {
        List<LabelledSentence> all = new ArrayList<>(sentences);
        for (int s = 0; settings.headlineEvery() > 0 && s < sentences.size(); s += settings.headlineEvery()) {
            Tokens tokens = sentences.get(s).tokens();
            if (tokens.size() <= 40) {
                // Every fourth headline shouts.
                boolean shouts = s / settings.headlineEvery() % 4 == 3;
                String text = shouts ? tokens.text().toUpperCase(Locale.ROOT) : titleCase(tokens);
                if (text.length() == tokens.text().length()) {
                    all.add(new LabelledSentence(
                            Tokenizer.tokenize(text), sentences.get(s).labels()));
                }
            }
        }
        all.removeIf(sentence -> sentence.labels().length != sentence.tokens().size());
        return all;
    }

    private String titleCase(Tokens tokens) {
        StringBuilder text = new StringBuilder(tokens.text());
        for (int i = 0; i < tokens.size(); i++) {
            boolean small = i > 0
                    && (triggers.kinds(tokens.lower(i)) & (Triggers.Kind.FUNCTION.bit | Triggers.Kind.PREPOSITION.bit))
                            != 0;
            if (!small) {
                text.setCharAt(tokens.start(i), Character.toUpperCase(tokens.first(i)));
            }
        }
        return text.toString();
    }
}
