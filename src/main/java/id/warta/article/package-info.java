/**
 * The vocabulary: what a raw document, an article, a verdict, a story and an enriched article are.
 *
 * <p>Immutable records that import the JDK only, so that every stage and every tool can share them. Property names
 * follow IPTC ninjs 3 where it has a word. A component that may be absent is {@code @Nullable}; lists never are.
 *
 * <p>Open {@link id.warta.article.Article} first.
 */
@NullMarked
package id.warta.article;

import org.jspecify.annotations.NullMarked;
