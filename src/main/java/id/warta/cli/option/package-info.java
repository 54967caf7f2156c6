/**
 * What several commands share: options, exit codes, waiting for a signal.
 *
 * <p>Entered by every command; imports no command. Open {@link id.warta.cli.option.KafkaOptions} first.
 */
@NullMarked
package id.warta.cli.option;

import org.jspecify.annotations.NullMarked;
