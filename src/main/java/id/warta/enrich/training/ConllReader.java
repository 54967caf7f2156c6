package id.warta.enrich.training;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.name.Label;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads corpora in the CoNLL column format: one token a line, the token first, its IOB tag last, a blank line after each
 * sentence. The text is put together again; for training it is cut by Warta's own tokeniser, so that training sees what
 * tagging sees.
 */
public final class ConllReader {
    /** A name at [{@code start}, {@code end}) of its sentence. */
    public record Name(int start, int end, Type type) {}

    /** A sentence as it is written, and its names in text order. */
    public record Sentence(String text, List<Name> names) {}

    private ConllReader() {}

    /** Tags may be {@code PER/LOC/ORG} or {@code PERSON/PLACE/ORGANISATION}; others count as outside. */
    public static List<Sentence> read(BufferedReader lines) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        List<Name> names = new ArrayList<>();
        int open = -1;
        Type openType = null;
        for (String line = lines.readLine(); ; line = lines.readLine()) {
            boolean end = line == null || line.isBlank();
            String[] columns = end ? new String[] {"", "O"} : line.trim().split("\\s+");
            String tag = columns[columns.length - 1];
            Type type = tag.length() > 2 ? type(tag.substring(2)) : null;
            boolean continues = tag.startsWith("I-") && type == openType && openType != null;
            if (open >= 0 && !continues) {
                names.add(new Name(open, text.length(), openType));
                open = -1;
                openType = null;
            }
            if (end) {
                if (!text.isEmpty()) {
                    sentences.add(new Sentence(text.toString(), List.copyOf(names)));
                    text.setLength(0);
                    names.clear();
                }
                if (line == null) {
                    return sentences;
                }
                continue;
            }
            String token = columns[0];
            if (!text.isEmpty() && !closes(token) && "([\u201c\u2018".indexOf(text.charAt(text.length() - 1)) < 0) {
                text.append(' ');
            }
            if (type != null && open < 0) {
                open = text.length();
                openType = type;
            }
            text.append(token);
        }
    }

    private static boolean closes(String token) {
        return token.length() == 1 && ".,;:!?)]%\u201d\u2019".contains(token);
    }

    private static Type type(String name) {
        return switch (name) {
            case "PER", "PERSON" -> Type.PER;
            case "ORG", "ORGANISATION", "ORGANIZATION" -> Type.ORG;
            case "LOC", "PLACE", "LOCATION", "GPE" -> Type.LOC;
            default -> null;
        };
    }

    /** A name's labels go to the tokens that overlap it; a name that is only a part of a token takes it whole. */
    static LabelledSentence labelled(Sentence sentence) {
        Tokens tokens = Tokenizer.tokenize(sentence.text());
        byte[] labels = new byte[tokens.size()];
        int at = 0;
        for (Name name : sentence.names()) {
            boolean first = true;
            while (at < tokens.size() && tokens.end(at) <= name.start()) {
                at++;
            }
            for (; at < tokens.size() && tokens.start(at) < name.end(); at++) {
                if (first && !Character.isLetterOrDigit(tokens.first(at))) {
                    continue;
                }
                labels[at] = (byte) (first ? Label.begin(name.type()) : Label.inside(name.type()));
                first = false;
            }
        }
        return new LabelledSentence(tokens, labels);
    }
}
