package id.warta.enrich;

import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Limit;
import id.warta.article.Enrichment.Mention;
import id.warta.article.OutletZone;
import id.warta.enrich.date.DateResolver;
import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.Linker;
import id.warta.enrich.name.DocumentNames;
import id.warta.enrich.name.EntityJoiner;
import id.warta.enrich.name.NameMention;
import id.warta.enrich.name.Tagger;
import id.warta.enrich.name.TaggerWeights;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.name.WordForms;
import id.warta.enrich.profile.EntityProfiles;
import id.warta.enrich.quotation.QuotationFinder;
import id.warta.enrich.subject.SubjectFinder;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises, joins, links and resolves: the whole enrichment of one article. Immutable and safe to share between
 * threads; the same article gives the same enrichment. Time and memory are linear in the article.
 *
 * <p>In a language that the recogniser has not learnt, only names of places that mean nothing else are taken, and dates;
 * {@link Enrichment#limits} says so.
 */
public final class Enricher {
    /** Languages that the recogniser has learnt, or that are close enough. */
    private static final Set<String> LEARNT = Set.of("id", "ms", "en");

    private final TaggerWeights model;
    private final Triggers triggers;
    private final WordForms vocabulary;
    /** One a thread, for its room to work in: a new one for each article would be a third of all allocation. */
    private final ThreadLocal<Tagger> taggers;

    private final KnowledgeBase knowledge;
    private final Linker linker;
    private final DateResolver dates = new DateResolver();
    private final SubjectFinder subjects;

    private Enricher(
            TaggerWeights model,
            Triggers triggers,
            WordForms vocabulary,
            SubjectFinder subjects,
            KnowledgeBase knowledge) {
        this.model = model;
        this.triggers = triggers;
        this.vocabulary = vocabulary;
        this.taggers = ThreadLocal.withInitial(() -> new Tagger(vocabulary));
        this.subjects = subjects;
        this.knowledge = knowledge;
        this.linker = new Linker(knowledge);
    }

    /** An enricher with the model and knowledge base that ship with Warta. */
    public static Enricher create() {
        return create(KnowledgeBase.load());
    }

    /** An enricher with the model that ships with Warta and a knowledge base of the caller's. */
    public static Enricher create(KnowledgeBase knowledge) {
        TaggerWeights model = TaggerWeights.load();
        Triggers triggers = Triggers.load();
        return new Enricher(model, triggers, new WordForms(model, triggers), SubjectFinder.load(), knowledge);
    }

    /**
     * This enricher and the entities of a table of the user's own; see {@link KnowledgeBase#with}.
     *
     * @throws IllegalArgumentException naming file and line, when a line is not an entry
     */
    public Enricher withEntities(Path table) throws IOException {
        return new Enricher(model, triggers, vocabulary, subjects, knowledge.with(table));
    }

    /** Offsets refer to {@link Article#text()}. */
    public Enrichment enrich(Article article) {
        Tokens tokens = Tokenizer.tokenize(article.text());
        return enrich(article, tokens, mentions(tokens, article));
    }

    /** Why each mention and date of {@link #enrich} was found, in text order: names first, then dates. */
    public List<Evidence> explain(Article article) {
        Tokens tokens = Tokenizer.tokenize(article.text());
        List<NameMention> mentions = mentions(tokens, article);
        Enrichment enrichment = enrich(article, tokens, mentions);
        Map<Mention, Entity> owners = new HashMap<>();
        for (List<Entity> entities : List.of(enrichment.people(), enrichment.organisations(), enrichment.places())) {
            for (Entity entity : entities) {
                entity.mentions().forEach(mention -> owners.put(mention, entity));
            }
        }
        List<Evidence> evidence = new ArrayList<>();
        for (NameMention mention : mentions) {
            String text = mention.text(tokens);
            Entity owner = owners.get(new Mention(text, mention.start(), mention.stop()));
            if (owner != null) {
                evidence.add(new Evidence(
                        kind(mention.type()),
                        text,
                        mention.start(),
                        mention.stop(),
                        owner.name(),
                        owner.uri(),
                        mention.origin().rule,
                        Math.round(mention.confidence() * 100) / 100.0));
            }
        }
        for (DateResolver.Explanation found : dates.explain(article.text(), published(article))) {
            Enrichment.ResolvedDate date = found.date();
            evidence.add(
                    new Evidence("date", date.text(), date.start(), date.end(), date.value(), null, found.rule(), 1));
        }
        return evidence;
    }

    private static @Nullable OffsetDateTime published(Article article) {
        return OutletZone.local(article.published(), article);
    }

    private static String kind(Type type) {
        return switch (type) {
            case PER -> "person";
            case ORG -> "organisation";
            case LOC -> "place";
        };
    }

    private List<NameMention> mentions(Tokens tokens, Article article) {
        DocumentNames names =
                new DocumentNames(tokens, SentenceSplitter.split(tokens), triggers, knowledge, model.clusters);
        return isLearnt(article.language()) ? names.find(taggers.get()) : names.findPlaces();
    }

    /** Malay shares most words with Indonesian. */
    private static boolean isIndonesian(@Nullable String language) {
        return "id".equals(language) || "ms".equals(language);
    }

    private static boolean isLearnt(@Nullable String language) {
        return language != null && LEARNT.contains(language);
    }

    private Enrichment enrich(Article article, Tokens tokens, List<NameMention> mentions) {
        String text = tokens.text();
        int headlineEnd = article.headline() == null ? 0 : article.headline().length();
        int lineEnd = text.indexOf('\n', headlineEnd + 1);
        int leadEnd = lineEnd < 0 ? text.length() : lineEnd;
        Enrichment linked = linker.link(
                new Enrichment(
                        new EntityJoiner(tokens, Type.PER, knowledge).join(mentions, headlineEnd, leadEnd),
                        new EntityJoiner(tokens, Type.ORG, knowledge).join(mentions, headlineEnd, leadEnd),
                        new EntityJoiner(tokens, Type.LOC, knowledge).join(mentions, headlineEnd, leadEnd),
                        dates.resolve(text, published(article))),
                article);
        Enrichment names = EntityProfiles.of(tokens, linked, triggers, headlineEnd, leadEnd);
        SubjectFinder.Found about = isIndonesian(article.language())
                ? subjects.find(tokens, names, headlineEnd)
                : SubjectFinder.Found.NOTHING;
        return new Enrichment(
                names.people(),
                names.organisations(),
                names.places(),
                names.dates(),
                QuotationFinder.find(tokens, names, triggers, article.language()),
                about.subjects(),
                about.keyphrases(),
                isLearnt(article.language()) ? List.of() : List.of(Limit.LANGUAGE));
    }
}
