/**
 * Running the pipeline and looking after it: the pipeline itself, its topics, its health, dead letters, starting over.
 *
 * <p>Enters: what an operator asks. Leaves: a running pipeline, or an answer about one. Open {@link id.warta.cli.operate.RunCommand} first.
 */
@NullMarked
package id.warta.cli.operate;

import org.jspecify.annotations.NullMarked;
