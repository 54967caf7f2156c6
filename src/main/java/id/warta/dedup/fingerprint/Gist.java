package id.warta.dedup.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * The part of a fingerprint, a third of it, that tells most reports of different happenings apart: kept in memory for
 * all reports that draw others, so that the rest is read for few of them.
 *
 * @param phrases see {@link Fingerprint#phrases}
 * @param quotations see {@link Fingerprint#quotations}
 * @param days see {@link Fingerprint#days}
 */
public record Gist(@Nullable String source, Terms terms, int[] phrases, int[] quotations, int[] days) {}
