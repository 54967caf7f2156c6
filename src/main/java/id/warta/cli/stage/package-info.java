/**
 * The stages as filters: JSON Lines in, JSON Lines out, no Kafka; and why two articles were joined or not.
 *
 * <p>Enters: files or stdin. Leaves: stdout. Open {@link id.warta.cli.stage.CleanCommand} first.
 */
@NullMarked
package id.warta.cli.stage;

import org.jspecify.annotations.NullMarked;
