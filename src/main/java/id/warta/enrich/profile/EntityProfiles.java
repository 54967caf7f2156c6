package id.warta.enrich.profile;

import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of each entity how much the article is about it, and of each person in which role; orders them by it. */
public final class EntityProfiles {
    private static final double IN_HEADLINE = 0.4;
    private static final double IN_LEAD = 0.2;
    private static final double OFTEN = 0.3;
    private static final double EARLY = 0.1;

    private final Tokens tokens;
    private final int headlineEnd;
    private final int leadEnd;
    private final int most;
    private final RoleReader roles;

    private EntityProfiles(Tokens tokens, Enrichment found, Triggers triggers, int headlineEnd, int leadEnd) {
        this.tokens = tokens;
        this.headlineEnd = headlineEnd;
        this.leadEnd = leadEnd;
        this.most = Math.max(
                1, Math.max(most(found.people()), Math.max(most(found.organisations()), most(found.places()))));
        boolean[] ofPerson = new boolean[tokens.size()];
        for (Entity person : found.people()) {
            for (Mention mention : person.mentions()) {
                for (int i = tokens.at(mention.start()); i < tokens.size() && tokens.start(i) < mention.end(); i++) {
                    ofPerson[i] = true;
                }
            }
        }
        this.roles = new RoleReader(tokens, triggers, ofPerson, headlineEnd);
    }

    /**
     * The same entities with salience and role, the most salient first.
     *
     * @param headlineEnd where the headline ends in the text
     * @param leadEnd where the first paragraph ends
     */
    public static Enrichment of(Tokens tokens, Enrichment found, Triggers triggers, int headlineEnd, int leadEnd) {
        EntityProfiles profiles = new EntityProfiles(tokens, found, triggers, headlineEnd, leadEnd);
        return new Enrichment(
                profiles.profiled(found.people(), true),
                profiles.profiled(found.organisations(), false),
                profiles.profiled(found.places(), false),
                found.dates());
    }

    private static int most(List<Entity> entities) {
        return entities.stream()
                .mapToInt(entity -> entity.mentions().size())
                .max()
                .orElse(0);
    }

    private List<Entity> profiled(List<Entity> entities, boolean people) {
        List<Entity> all = new ArrayList<>(entities.size());
        for (Entity entity : entities) {
            all.add(new Entity(
                    entity.name(),
                    entity.uri(),
                    entity.countryCode(),
                    people ? role(entity) : null,
                    entity.mentions(),
                    entity.confidence(),
                    salience(entity)));
        }
        all.sort(Comparator.comparingDouble((Entity entity) -> -entity.salience())
                .thenComparingInt(entity -> entity.mentions().get(0).start()));
        return all;
    }

    private @Nullable String role(Entity person) {
        List<Mention> mentions = person.mentions();
        int[] first = new int[mentions.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = tokens.at(mentions.get(i).start());
        }
        return roles.role(mentions, first);
    }

    private double salience(Entity entity) {
        boolean inHeadline = false;
        boolean inLead = false;
        for (Mention mention : entity.mentions()) {
            inHeadline |= mention.start() < headlineEnd;
            inLead |= mention.start() >= headlineEnd && mention.start() < leadEnd;
            if (mention.start() >= leadEnd) {
                break;
            }
        }
        double often = Math.log1p(entity.mentions().size()) / Math.log1p(most);
        double early = 1
                - entity.mentions().get(0).start()
                        / (double) Math.max(1, tokens.text().length());
        double salience = (inHeadline ? IN_HEADLINE : 0) + (inLead ? IN_LEAD : 0) + OFTEN * often + EARLY * early;
        return Math.round(salience * 100) / 100.0;
    }
}
