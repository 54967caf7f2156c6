package id.warta.enrich.subject;

import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.article.Enrichment.Subject;
import id.warta.enrich.text.Tokens;
import java.util.List;

/** Says what an article is about: its keyphrases and its subject. For Indonesian and Malay. Immutable. */
public final class SubjectFinder {
    private final TermWeights weights;
    private final Keywords keywords;
    private final SubjectWeights model;

    private SubjectFinder(TermWeights weights, Keywords keywords, SubjectWeights model) {
        this.weights = weights;
        this.keywords = keywords;
        this.model = model;
    }

    /** With the counts and the model that ship with Warta. */
    public static SubjectFinder load() {
        return new SubjectFinder(TermWeights.load(), Keywords.load(), SubjectWeights.load());
    }

    /**
     * What an article is about.
     *
     * @param subjects the IPTC Media Topic, where it is sure
     * @param keyphrases in lower case, the most telling first
     */
    public record Found(List<Subject> subjects, List<String> keyphrases) {
        public static final Found NOTHING = new Found(List.of(), List.of());
    }

    /**
     * @param named the entities of the text
     * @param headlineEnd where the headline ends
     */
    public Found find(Tokens tokens, Enrichment named, int headlineEnd) {
        TermCounts terms = TermCounts.of(tokens, weights, headlineEnd);
        boolean[] ofEntity = new boolean[tokens.size()];
        for (List<Entity> entities : List.of(named.people(), named.organisations(), named.places())) {
            for (Entity entity : entities) {
                for (Mention mention : entity.mentions()) {
                    for (int i = tokens.at(mention.start());
                            i < tokens.size() && tokens.start(i) < mention.end();
                            i++) {
                        ofEntity[i] = true;
                    }
                }
            }
        }
        return new Found(model.subjects(terms), Keyphrases.of(tokens, terms, keywords, ofEntity, headlineEnd));
    }
}
