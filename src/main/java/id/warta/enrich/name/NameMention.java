package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.text.Tokens;

/**
 * A name at one place of a document, and what speaks for it.
 *
 * @param first its first token
 * @param end the token after its last
 * @param start its first character; inside the first token where a name is glued to another ("Rusia-Ukraina")
 * @param stop the character after its last
 * @param confidence 0 to 1
 */
public record NameMention(int first, int end, int start, int stop, Type type, double confidence, Origin origin) {
    /** Which rule found a mention. */
    public enum Origin {
        /** The sequence tagger, from the sentence alone. */
        TAGGER("tagger"),
        /** The knowledge base knows these words as a name and as nothing else. */
        KNOWLEDGE("known name"),
        /** A domain name written as a name. */
        SITE("name of a web site"),
        /** "kantor berita RIA": the words before it say what it is. */
        ANNOUNCED("the words before it name its kind"),
        /** The shape of the word. */
        PATTERN("shape of a Korean name"),
        /** The same name was recognised elsewhere in the document. */
        DOCUMENT("recognised elsewhere in the document"),
        /** A part of a person's name recognised elsewhere in the document. */
        PART("part of a person's name in the document"),
        /** In brackets after the name whose initials it is. */
        ACRONYM("initials in brackets after the name");

        public final String rule;

        Origin(String rule) {
            this.rule = rule;
        }
    }

    static NameMention of(Tokens tokens, int first, int end, Type type, double confidence, Origin origin) {
        return new NameMention(first, end, tokens.start(first), tokens.end(end - 1), type, confidence, origin);
    }

    NameMention as(Type other) {
        return new NameMention(first, end, start, stop, other, confidence, origin);
    }

    public String text(Tokens tokens) {
        return tokens.text().substring(start, stop);
    }
}
