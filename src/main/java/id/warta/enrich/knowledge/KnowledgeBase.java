package id.warta.enrich.knowledge;

import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.text.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The persons, organisations and places that Warta knows by id, found by any of their names. Immutable and safe to share
 * between threads. The tables that ship with Warta are the resources {@code /enrich/*.tsv}; the head of each says where
 * its facts come from and under which licence. {@link KnowledgeTable} describes the format.
 */
public final class KnowledgeBase {
    private static final List<String> SHIPPED = List.of(
            "countries.tsv",
            "indonesia.tsv",
            "districts.tsv",
            "cities.tsv",
            "places.tsv",
            "organisations.tsv",
            "people.tsv");

    /** No name in the tables is longer; bounds the work for each token. */
    private static final int LONGEST_NAME = 12;

    /** A foreign city below a million people is not taken for a mention on its name alone. */
    private static final int WELL_KNOWN_CITY = 60;

    private static final String REGENCY_OF = "Kabupaten ";

    private final Map<String, KnowledgeEntry> byId;
    private final NameIndex index = new NameIndex();
    private final List<List<Name>> namesByNode = new ArrayList<>();

    /** One entry under one of its names. */
    private record Name(KnowledgeEntry entry, boolean acronym, boolean startsWithAcronym, boolean doubtful) {
        /** "AS" counts in capitals only; "DI Yogyakarta" is not "di Yogyakarta". */
        boolean mayBeWritten(boolean capitals, boolean startsLowerCase) {
            return (!acronym || capitals) && !(startsWithAcronym && startsLowerCase);
        }
    }

    private KnowledgeBase(Map<String, KnowledgeEntry> byId) {
        this.byId = byId;
        List<KnowledgeEntry> entries = new ArrayList<>(byId.values());
        entries.sort(
                Comparator.comparingInt(KnowledgeEntry::prominence).reversed().thenComparing(KnowledgeEntry::id));
        for (KnowledgeEntry entry : entries) {
            addNames(entry);
        }
    }

    /** The tables that ship with Warta. */
    public static KnowledgeBase load() {
        Map<String, KnowledgeEntry> byId = new LinkedHashMap<>();
        for (String table : SHIPPED) {
            try (InputStream in = KnowledgeBase.class.getResourceAsStream("/enrich/" + table)) {
                if (in == null) {
                    throw new IllegalStateException("The jar lacks /enrich/" + table);
                }
                addAll(byId, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), table);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new KnowledgeBase(byId);
    }

    /**
     * This knowledge base and the entries of a table of the user's own. An entry with the id of an older one takes its
     * place.
     *
     * @throws IllegalArgumentException naming file and line, when a line is not an entry
     */
    public KnowledgeBase with(Path table) throws IOException {
        Map<String, KnowledgeEntry> all = new LinkedHashMap<>(byId);
        try (BufferedReader reader = Files.newBufferedReader(table, StandardCharsets.UTF_8)) {
            addAll(all, reader, table.toString());
        }
        return new KnowledgeBase(all);
    }

    private static void addAll(Map<String, KnowledgeEntry> byId, BufferedReader reader, String source)
            throws IOException {
        for (KnowledgeEntry entry : KnowledgeTable.read(reader, source)) {
            byId.put(entry.id(), entry);
        }
    }

    public int size() {
        return byId.size();
    }

    /** Every entry, in the order of the tables. */
    public Collection<KnowledgeEntry> entries() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The entry with this id, such as {@code place:id-3273}. */
    public @Nullable KnowledgeEntry entry(String id) {
        return byId.get(id);
    }

    /**
     * What a name can stand for, most prominent first. Case, diacritics and hyphens do not matter, but an acronym must be
     * written in capitals.
     */
    public List<KnowledgeEntry> lookup(String name) {
        int node = index.find(name);
        if (node == NameIndex.NONE || node >= namesByNode.size()) {
            return List.of();
        }
        boolean capitals = NameKey.isAllCapitals(name);
        List<KnowledgeEntry> found = new ArrayList<>();
        for (Name candidate : namesByNode.get(node)) {
            if (candidate.mayBeWritten(capitals, startsLowerCase(name)) && !found.contains(candidate.entry())) {
                found.add(candidate.entry());
            }
        }
        return found;
    }

    /** The type that a name has whatever the text around it says, or null where that depends. */
    public @Nullable Type certainType(String name) {
        int node = index.find(name);
        if (node == NameIndex.NONE || node >= namesByNode.size()) {
            return null;
        }
        NameMatch match = match(0, 1, namesByNode.get(node), NameKey.isAllCapitals(name), startsLowerCase(name));
        return match != null && match.certain() ? match.type() : null;
    }

    /**
     * The longest names among the tokens [{@code from}, {@code to}), left to right, none overlapping, counted from
     * {@code from}.
     */
    public List<NameMatch> scan(Tokens tokens, int from, int to) {
        List<NameMatch> matches = new ArrayList<>();
        for (int i = from; i < to; ) {
            NameMatch match = longestAt(tokens, i, from, to);
            if (match == null) {
                i++;
            } else {
                matches.add(match);
                i = from + match.end();
            }
        }
        return matches;
    }

    private @Nullable NameMatch longestAt(Tokens tokens, int first, int from, int to) {
        NameMatch longest = null;
        int node = NameIndex.ROOT;
        boolean capitals = true;
        boolean startsLowerCase = Character.isLowerCase(tokens.first(first));
        for (int i = first; i < to && i - first < LONGEST_NAME; i++) {
            int next = walk(node, tokens, i);
            if (next == node) {
                if (i == first || !tokens.is(i, '-') && !tokens.is(i, '\'') && !tokens.is(i, '’')) {
                    break;
                }
                continue;
            }
            node = next;
            if (node == NameIndex.NONE) {
                break;
            }
            capitals &= NameKey.isAllCapitals(tokens.word(i)) || Character.isDigit(tokens.first(i));
            if (node < namesByNode.size() && !Character.isLowerCase(tokens.first(i))) {
                NameMatch match = match(first - from, i + 1 - from, namesByNode.get(node), capitals, startsLowerCase);
                longest = match == null ? longest : match;
            }
        }
        return longest;
    }

    /** The node one token further; the same where the token has no word. */
    private int walk(int from, Tokens tokens, int token) {
        if (tokens.plain(token)) {
            return index.step(from, tokens.lower(token));
        }
        return index.walk(NameKey.words(tokens.word(token)), from);
    }

    private static @Nullable NameMatch match(
            int first, int end, List<Name> names, boolean capitals, boolean startsLowerCase) {
        List<KnowledgeEntry> entries = new ArrayList<>(names.size());
        boolean certain = true;
        for (Name name : names) {
            if (!name.mayBeWritten(capitals, startsLowerCase)) {
                continue;
            }
            if (!entries.contains(name.entry())) {
                entries.add(name.entry());
            }
            certain &= !name.doubtful() && name.entry().type() == entries.get(0).type();
        }
        return entries.isEmpty() ? null : new NameMatch(first, end, entries, certain);
    }

    private void addNames(KnowledgeEntry entry) {
        String name = entry.name();
        add(entry, name, entry.aliases().contains(name + "?"));
        switch (entry.kind()) {
            case REGENCY -> {
                if (name.startsWith(REGENCY_OF)) {
                    String bare = name.substring(REGENCY_OF.length());
                    add(entry, "Kab " + bare, false);
                    addJoined(entry, bare, REGENCY_OF);
                }
            }
            case MUNICIPALITY -> {
                addForms(entry, "Kota ", "Kotamadya ");
                addJoined(entry, name, "Kota ");
            }
            case PROVINCE -> addForms(entry, "Provinsi ", "Propinsi ");
            case DISTRICT -> addForms(entry, "Kecamatan ", "Kec ");
            default -> {}
        }
        for (String alias : entry.aliases()) {
            boolean doubtful = alias.endsWith("?");
            add(entry, doubtful ? alias.substring(0, alias.length() - 1) : alias, doubtful);
        }
    }

    private static boolean startsWithAcronym(String name) {
        int space = name.indexOf(' ');
        return space > 0 && NameKey.isAcronym(name.substring(0, space));
    }

    private static boolean startsLowerCase(String text) {
        return !text.isEmpty() && Character.isLowerCase(text.charAt(0));
    }

    /** "Deli Serdang" is as often written "Deliserdang". */
    private void addJoined(KnowledgeEntry entry, String name, String prefix) {
        int space = name.indexOf(' ');
        if (space > 2 && name.indexOf(' ', space + 1) < 0) {
            String joined = name.substring(0, space) + name.substring(space + 1);
            add(entry, joined, true);
            add(entry, prefix + joined, false);
        }
    }

    private void addForms(KnowledgeEntry entry, String... prefixes) {
        for (String prefix : prefixes) {
            add(entry, prefix + entry.name(), false);
        }
    }

    private void add(KnowledgeEntry entry, String name, boolean marked) {
        List<String> words = NameKey.words(name);
        boolean lesserPlace = entry.kind() == Kind.DISTRICT
                || (entry.kind() == Kind.CITY && words.size() == 1 && entry.prominence() < WELL_KNOWN_CITY);
        boolean bareFirstName = entry.kind() == Kind.PERSON && words.size() == 1 && entry.prominence() < 80;
        NameIndex.put(
                namesByNode,
                index.add(words),
                new Name(
                        entry,
                        NameKey.isAcronym(name),
                        startsWithAcronym(name),
                        marked || lesserPlace || bareFirstName));
    }
}
