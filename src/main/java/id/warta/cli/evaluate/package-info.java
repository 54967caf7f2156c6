/**
 * Quality against gold data, and the learning of what ships from labelled data.
 *
 * <p>Enters: gold data. Leaves: tables of scores, trained parameters. Open {@link id.warta.cli.evaluate.EvaluateCommand} first.
 */
@NullMarked
package id.warta.cli.evaluate;

import org.jspecify.annotations.NullMarked;
