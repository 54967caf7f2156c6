/**
 * Scores against gold data: what each stage gets right, as one readable table.
 *
 * <p>Enters: what a stage made of a document, and what it should have made of it, as plain values. Leaves: a
 * {@link id.warta.evaluate.ScoreTable} with rows of scores and the mistakes behind them. The files are read, and the
 * stages run, by the {@code evaluate} commands; nothing here knows a file format. The very code of the pipeline is
 * scored, never a copy of it.
 *
 * <p>Rooms: one a stage ({@code clean}, {@code dedup}, {@code enrich}). A new measure is a class with an {@code add} for one
 * document and a
 * {@code report} into the table. Open {@code ScoreTable} first, then any measure.
 */
@NullMarked
package id.warta.evaluate;

import org.jspecify.annotations.NullMarked;
