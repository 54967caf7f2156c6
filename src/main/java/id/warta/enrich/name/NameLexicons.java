package id.warta.enrich.name;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The hints of a model about names.
 *
 * @param corpus names that a first tagger found in unlabelled news, by type, purity and frequency
 * @param known names of the knowledge base when the model was trained, by kind
 * @param listed names of an encyclopedia, by the types that they have there, as bits
 * @param words single words of those, by how many names of each type they are part of
 */
public record NameLexicons(NameLexicon corpus, NameLexicon known, NameLexicon listed, NameLexicon words) {
    void write(DataOutputStream out) throws IOException {
        corpus.write(out);
        known.write(out);
        listed.write(out);
        words.write(out);
    }

    static NameLexicons read(DataInputStream in) throws IOException {
        return new NameLexicons(NameLexicon.read(in), NameLexicon.read(in), NameLexicon.read(in), NameLexicon.read(in));
    }
}
