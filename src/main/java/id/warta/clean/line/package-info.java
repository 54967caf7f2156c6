/**
 * A text as lines, and the rules that strike them.
 *
 * <p>Enters: decoded text. Leaves: a {@link id.warta.clean.line.Manuscript}, which knows for every removed piece its line,
 * kind and rule. Matching is linear in the text ({@code Form} is an automaton, not a backtracking regex). To add or
 * change a rule, read the head of {@code /clean/id.rules}.
 *
 * <p>Open {@link id.warta.clean.line.LineEditor} first.
 */
@NullMarked
package id.warta.clean.line;

import org.jspecify.annotations.NullMarked;
