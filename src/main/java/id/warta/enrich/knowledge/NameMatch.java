package id.warta.enrich.knowledge;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import java.util.List;

/**
 * A name of the knowledge base found in a row of tokens.
 *
 * @param first index of its first token
 * @param end index after its last token
 * @param entries what it can stand for, most prominent first; never empty
 * @param certain whether the words alone make it a mention, without a tagger: all entries are of one type, and the name
 *     has no other common meaning
 */
public record NameMatch(int first, int end, List<KnowledgeEntry> entries, boolean certain) {
    public NameMatch {
        entries = List.copyOf(entries);
    }

    /** The type of the most prominent entry. */
    public Type type() {
        return entries.get(0).type();
    }
}
