/**
 * Speed and cost, measured.
 *
 * <p>Enters: documents, given or generated. Leaves: tables, figures. Open {@link id.warta.cli.bench.BenchCommand} first.
 */
@NullMarked
package id.warta.cli.bench;

import org.jspecify.annotations.NullMarked;
