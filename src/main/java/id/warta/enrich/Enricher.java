package id.warta.enrich;

import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.enrich.KnowledgeEntry.Type;
import java.util.List;
import java.util.Set;

/**
 * Recognises, joins, links and resolves: the whole enrichment of one article. Immutable and safe to share between
 * threads; the same article gives the same enrichment.
 */
public final class Enricher {
    /** Languages that the recogniser has learnt, or that are close enough. */
    private static final Set<String> KNOWN_LANGUAGES = Set.of("id", "ms", "en");

    private final TaggerModel model;
    private final Triggers triggers;
    private final KnowledgeBase knowledge;
    private final Linker linker;

    private Enricher(TaggerModel model, KnowledgeBase knowledge) {
        this.model = model;
        this.triggers = Triggers.load();
        this.knowledge = knowledge;
        this.linker = new Linker(knowledge);
    }

    /** An enricher with the model and knowledge base that ship with Warta. */
    public static Enricher create() {
        return create(KnowledgeBase.load());
    }

    /** An enricher with the model that ships with Warta and a knowledge base of the caller's. */
    public static Enricher create(KnowledgeBase knowledge) {
        return new Enricher(TaggerModel.load(), knowledge);
    }

    /** Offsets refer to {@link Article#text()}. */
    public Enrichment enrich(Article article) {
        String text = article.text();
        Tokens tokens = Tokenizer.tokenize(text);
        List<NameMention> mentions = mentions(tokens, article.language());
        int headlineEnd = article.headline() == null ? 0 : article.headline().length();
        int leadEnd = text.indexOf('\n', headlineEnd + 1);
        Enrichment found = new Enrichment(
                join(tokens, Type.PER, mentions, headlineEnd, leadEnd),
                join(tokens, Type.ORG, mentions, headlineEnd, leadEnd),
                join(tokens, Type.LOC, mentions, headlineEnd, leadEnd),
                List.of());
        return linker.link(found, article);
    }

    private List<NameMention> mentions(Tokens tokens, String language) {
        DocumentNames names = new DocumentNames(tokens, SentenceSplitter.split(tokens), triggers, knowledge);
        return language != null && KNOWN_LANGUAGES.contains(language)
                ? names.find(new Tagger(model, triggers))
                : names.findPlaces();
    }

    private List<Entity> join(Tokens tokens, Type type, List<NameMention> mentions, int headlineEnd, int leadEnd) {
        return new EntityJoiner(tokens, type, knowledge)
                .join(mentions, headlineEnd, leadEnd < 0 ? tokens.text().length() : leadEnd);
    }
}
