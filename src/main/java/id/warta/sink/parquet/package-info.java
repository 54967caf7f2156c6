/**
 * Enriched articles → Parquet.
 *
 * <p>Enters: lines of {@code news.enriched}, from {@code sink.files}. Leaves: files of one row an article, typed
 * ({@link id.warta.sink.parquet.ArticleRow}).
 *
 * <p>The library is Apache's own parquet-java, Apache-2.0, the implementation that Spark uses; ten megabytes with what
 * it needs. Of Hadoop it needs the names of a few classes to compile against and nothing to run, as long as files,
 * configuration and compression are given to it from outside; so Hadoop is not shipped. The lighter libraries do not
 * fit: hardwood asks for Java 21, parquet-floor has no lists of records, carpet brings Hadoop along.
 *
 * <p>Open {@link id.warta.sink.parquet.Parquet} first.
 */
@NullMarked
package id.warta.sink.parquet;

import org.jspecify.annotations.NullMarked;
