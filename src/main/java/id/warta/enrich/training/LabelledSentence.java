package id.warta.enrich.training;

import id.warta.enrich.name.Label;
import id.warta.enrich.text.Tokens;

/** A sentence of a training corpus, cut into Warta's own tokens, with a {@link Label} ordinal for each. */
record LabelledSentence(Tokens tokens, byte[] labels) {}
