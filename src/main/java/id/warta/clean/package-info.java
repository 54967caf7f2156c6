/**
 * Raw text or HTML becomes an article, with an account of everything that was removed.
 *
 * <p>Enters: {@link id.warta.article.RawDocument}. Leaves: {@link id.warta.article.CleanOutcome}, an article or a
 * rejection with its reason. Pure and deterministic: no clock, no network, no Kafka but in {@code CleanStage}. Rules
 * are data, one resource file a language under {@code /clean/}.
 *
 * <p>Open {@link id.warta.clean.Cleaner} first.
 */
@NullMarked
package id.warta.clean;

import org.jspecify.annotations.NullMarked;
