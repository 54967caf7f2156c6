/**
 * What an article is about: keyphrases, and its subject among the top level of the IPTC Media Topics.
 *
 * <p>Enters: tokens and entities. Leaves: {@link id.warta.article.Enrichment.Subject} and keyphrases. Open
 * {@link id.warta.enrich.subject.SubjectFinder} first; {@code SubjectTrainer} makes the model, {@code KeywordTrainer} the
 * list of keywords ({@code learn subjects}).
 */
@NullMarked
package id.warta.enrich.subject;

import org.jspecify.annotations.NullMarked;
