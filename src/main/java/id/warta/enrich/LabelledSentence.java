package id.warta.enrich;

/** A sentence of a training corpus, cut into Warta's own tokens, with a {@link Label} ordinal for each. */
record LabelledSentence(Tokens tokens, byte[] labels) {}
