/**
 * Enriched articles, stories and duplicates → PostgreSQL, each event exactly once.
 *
 * <p>Enters: records of {@code news.enriched}, {@code news.stories} and {@code news.duplicates}. Leaves: rows of the tables
 * in {@code /postgres/V1__news.sql}, written batch by batch with {@code COPY} into temporary tables and merged from
 * there, in one transaction with the offset. A row that the database refuses goes to the dead letters, its batch goes on.
 *
 * <p>Open {@link id.warta.sink.postgres.PostgresSink} first.
 */
@NullMarked
package id.warta.sink.postgres;

import org.jspecify.annotations.NullMarked;
