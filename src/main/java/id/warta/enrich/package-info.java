/**
 * Finds who, which organisation, where and when in an article.
 *
 * <p>Enters: {@link id.warta.article.Article}. Leaves: {@link id.warta.article.Enrichment}. Pure and deterministic; the
 * model and the knowledge base are resources under {@code /enrich/}. No Kafka but in {@code EnrichStage}.
 *
 * <p>Four rooms. Recognising: text → {@code Tokenizer} → {@code SentenceSplitter} → {@code Tagger} (one sentence) →
 * {@code DocumentNames} (the whole document, with {@code SpanRepair}) → {@code EntityJoiner} (mentions into entities).
 * Knowing: {@link id.warta.enrich.KnowledgeBase} and {@link id.warta.enrich.Linker}; the format of the tables is in
 * {@code KnowledgeTable}. Reading dates: {@link id.warta.enrich.DateResolver}. Learning, by the {@code train} command
 * only: {@link id.warta.enrich.ModelTrainer}, {@code ClusterTrainer}, {@code CrfTrainer}, {@code NameCensus}; the card
 * beside the model says what it was learnt from.
 *
 * <p>Open {@link id.warta.enrich.Enricher} first.
 */
@NullMarked
package id.warta.enrich;

import org.jspecify.annotations.NullMarked;
