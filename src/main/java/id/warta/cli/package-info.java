/**
 * The commands, one class each. Data goes to stdout, logs and complaints to stderr.
 *
 * <p>Open {@link id.warta.cli.WartaCommand} first: it lists them all.
 */
@NullMarked
package id.warta.cli;

import org.jspecify.annotations.NullMarked;
