package id.warta.clean.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads authors' names out of bylines and author fields: "Von Anna Martel und Lea Wagner", "By JOHN DOE, Reuters". */
public final class AuthorNames {
    private static final int MAX_NAME = 80;

    /** A longer field names nobody: a text that was marked as an author's by mistake. */
    private static final int MAX_FIELD = 2_000;

    private static final List<String> OPENINGS = List.of(
            "by ",
            "by: ",
            "written by ",
            "von ",
            "oleh ",
            "oleh: ",
            "oleh : ",
            "por ",
            "par ",
            "di ",
            "da ",
            "door ",
            "av ",
            "af ",
            "penulis: ",
            "penulis : ",
            "penulis ",
            "reporter: ",
            "reporter : ",
            "reporter ",
            "laporan ",
            "author: ",
            "text: ",
            "autor: ",
            "texte ",
            "story by ",
            "words by ",
            "editor: ");

    private static final List<String> JOINTS = List.of(
            " and ", " & ", " und ", " dan ", " et ", " og ", " och ", " en ", " y ", " e ", " serta ", " with ");

    private AuthorNames() {}

    /** The names in one field, in order; a comma parts names only where both sides look like one. */
    public static List<String> in(String field) {
        if (field.length() > MAX_FIELD || field.contains("://")) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String part : parts(bare(field))) {
            String name = person(bare(part));
            if (isName(name)) {
                names.add(name);
            }
        }
        return new ArrayList<>(names);
    }

    /** Without "By", white space and separators at the ends. */
    private static String bare(String field) {
        String text = Spelling.squeeze(field);
        int opening = opening(text);
        while (opening > 0) {
            text = Spelling.squeeze(text.substring(opening));
            opening = opening(text);
        }
        int start = 0;
        int end = text.length();
        while (start < end && ",;|/-–—:•·@ ".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ",;|/-–—:•· ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The length of the first opening that a text begins with, 0 without one. */
    private static int opening(String text) {
        for (String opening : OPENINGS) {
            if (text.regionMatches(true, 0, opening, 0, opening.length())) {
                return opening.length();
            }
        }
        return 0;
    }

    /** Without the initials in brackets, the agency or the place after the name: "Oliver Maksan (oma)", "Lea Wagner, Nairobi". */
    private static String person(String text) {
        int bracket = text.endsWith(")") ? text.lastIndexOf(" (") : -1;
        if (bracket > 0 && text.length() - bracket <= 8) {
            return text.substring(0, bracket);
        }
        int comma = text.indexOf(", ");
        return comma > 0 && looksLikePerson(text.substring(0, comma)) ? text.substring(0, comma) : text;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(List.of(text));
        for (String separator : List.of(";", "|", "\n", " / ", "/", " - ")) {
            parts = split(parts, separator, false);
        }
        for (String joint : JOINTS) {
            parts = split(parts, joint, true);
        }
        return split(parts, ",", true);
    }

    private static List<String> split(List<String> parts, String separator, boolean namesOnly) {
        List<String> out = new ArrayList<>();
        for (String part : parts) {
            int at = part.indexOf(separator);
            int from = 0;
            List<String> pieces = new ArrayList<>();
            while (at >= 0 && pieces.size() < 30) {
                pieces.add(part.substring(from, at));
                from = at + separator.length();
                at = part.indexOf(separator, from);
            }
            pieces.add(part.substring(from));
            boolean names = pieces.stream().allMatch(piece -> looksLikePerson(piece.strip()));
            if (!namesOnly || names) {
                out.addAll(pieces);
            } else {
                out.add(part);
            }
        }
        return out;
    }

    /** Two to five words, each with a capital but for particles. */
    public static boolean looksLikePerson(String text) {
        String[] words = text.split(" ", 7);
        if (words.length < 2 || words.length > 5 || text.length() > MAX_NAME) {
            return false;
        }
        int capitals = 0;
        for (String word : words) {
            if (word.isEmpty() || Character.isDigit(word.charAt(0))) {
                return false;
            }
            capitals +=
                    Character.isUpperCase(word.codePointAt(0)) || !Character.isAlphabetic(word.codePointAt(0)) ? 1 : 0;
        }
        return capitals >= 2 && Character.isUpperCase(text.codePointAt(0));
    }

    private static boolean isName(String text) {
        if (text.length() < 2 || text.length() > MAX_NAME || text.contains("://") || text.startsWith("@")) {
            return false;
        }
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters * 2 > text.length();
    }
}
