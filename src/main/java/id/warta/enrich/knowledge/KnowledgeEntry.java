package id.warta.enrich.knowledge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person, organisation or place that Warta knows by an id.
 *
 * @param id Warta's own id, stable for ever: {@code place:id-3273}, {@code person:joko-widodo}
 * @param name the name it goes by in Indonesian news
 * @param aliases its other names; for a place without those that {@link Kind} words make ("Kota", "Kabupaten")
 * @param countryCode ISO 3166-1 alpha-2; absent for what belongs to no single country
 * @param latitude degrees north, WGS 84; NaN when unknown
 * @param longitude degrees east, WGS 84; NaN when unknown
 * @param prominence 0 to 100: how likely a bare name means this entry and no namesake; for a populated place ten times
 *     the decimal logarithm of its population
 * @param uri the Wikidata or GeoNames URI where one is known for certain, else {@code urn:warta:} and the id
 */
public record KnowledgeEntry(
        String id,
        Kind kind,
        String name,
        List<String> aliases,
        @Nullable String countryCode,
        double latitude,
        double longitude,
        int prominence,
        String uri) {

    /** The three types of the entity lists. */
    public enum Type {
        PER,
        ORG,
        LOC
    }

    /** What sort of thing an entry is. The names in lower case are the values of the {@code kind} column. */
    public enum Kind {
        PERSON(Type.PER),
        ORGANISATION(Type.ORG),
        /** A country or territory with an ISO 3166-1 code. */
        COUNTRY(Type.LOC),
        /** A first-level division: an Indonesian province, a state of a federation. */
        PROVINCE(Type.LOC),
        /** An Indonesian regency (kabupaten). */
        REGENCY(Type.LOC),
        /** An Indonesian city with a government of its own (kota). */
        MUNICIPALITY(Type.LOC),
        /** An Indonesian district (kecamatan). */
        DISTRICT(Type.LOC),
        /** A town or city. */
        CITY(Type.LOC),
        /** A continent, sea, island, mountain or landscape. */
        REGION(Type.LOC),
        /** A building, airport, stadium, street or square. */
        LANDMARK(Type.LOC);

        private final Type type;

        Kind(Type type) {
            this.type = type;
        }

        public Type type() {
            return type;
        }
    }

    public KnowledgeEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(uri, "uri");
    }

    public Type type() {
        return kind.type();
    }
}
