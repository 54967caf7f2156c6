/**
 * How log events are written: text for people, one JSON object a line for programs, and never too much of either.
 *
 * <p>Named in {@code logback.xml} only. Open {@link id.warta.ops.log.SafeEvent} first.
 */
@NullMarked
package id.warta.ops.log;

import org.jspecify.annotations.NullMarked;
