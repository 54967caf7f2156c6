/**
 * Learns the name model that {@code enrich} ships.
 *
 * <p>Enters: labelled sentences, plain articles. Leaves: {@code names-id.model}, reproducible to the byte. Used by the
 * {@code train} command only; the card beside the model says what it was learned from.
 *
 * <p>Open {@link id.warta.enrich.training.ModelTrainer} first.
 */
@NullMarked
package id.warta.enrich.training;

import org.jspecify.annotations.NullMarked;
