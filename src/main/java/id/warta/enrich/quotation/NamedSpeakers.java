package id.warta.enrich.quotation;

import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.article.Enrichment.Speaker;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which person, organisation or place is named at each token. */
final class NamedSpeakers {
    /** What sort of name: places do not speak, but a name of one is no unknown word either. */
    enum Sort {
        PERSON,
        ORGANISATION,
        PLACE
    }

    /** A name at the tokens [{@code first}, {@code end}). */
    record Named(Speaker speaker, Sort sort, int first, int end) {}

    private record Span(Mention mention, Speaker speaker, Sort sort) {}

    private final List<Named> names = new ArrayList<>();
    private final int[] nameAt;

    NamedSpeakers(Tokens tokens, Enrichment found) {
        List<Span> spans = new ArrayList<>();
        collect(found.people(), Sort.PERSON, spans);
        collect(found.organisations(), Sort.ORGANISATION, spans);
        collect(found.places(), Sort.PLACE, spans);
        spans.sort(Comparator.comparingInt(span -> span.mention().start()));
        nameAt = new int[tokens.size()];
        int token = 0;
        for (Span span : spans) {
            while (token < tokens.size() && tokens.end(token) <= span.mention().start()) {
                token++;
            }
            int first = token;
            while (token < tokens.size() && tokens.start(token) < span.mention().end()) {
                nameAt[token++] = names.size() + 1;
            }
            names.add(new Named(span.speaker(), span.sort(), first, token));
        }
    }

    private static void collect(List<Entity> entities, Sort sort, List<Span> spans) {
        for (Entity entity : entities) {
            Speaker speaker = new Speaker(entity.name(), entity.uri());
            entity.mentions().forEach(mention -> spans.add(new Span(mention, speaker, sort)));
        }
    }

    @Nullable Named at(int token) {
        return nameAt[token] == 0 ? null : names.get(nameAt[token] - 1);
    }
}
