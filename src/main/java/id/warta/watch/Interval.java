package id.warta.watch;

/**
 * What came of one source in a while.
 *
 * @param articles live ones: on their way to Warta not long ago; the shares below are of these
 * @param late articles of a backfill or a backlog: a sign of life, and nothing else
 * @param undated articles without a publication time
 * @param removed the sum over the articles of the part of the text that cleaning took away, 0 to 1 each
 * @param copies articles that are copies
 * @param rejected documents that were none
 */
public record Interval(long articles, long late, long undated, double removed, long copies, long rejected) {}
