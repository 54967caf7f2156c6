package id.warta.enrich.name;

import id.warta.enrich.knowledge.NameKey;
import id.warta.enrich.text.Hashing;
import java.util.List;

/** When two names can be of one: initials, parts of a name, a slip of the pen. Names are lists of {@link NameKey} words. */
final class NameSimilarity {
    private NameSimilarity() {}

    /** Whether the letters of {@code acronym} come in this order in the name, the first of them first. */
    static boolean abbreviates(String acronym, String name) {
        int capitals = 0;
        for (int i = 0; i < acronym.length(); i++) {
            capitals += Character.isUpperCase(acronym.charAt(i)) ? 1 : 0;
        }
        if (acronym.length() < 2 || acronym.length() > 14 || capitals == 0 || acronym.length() >= name.length()) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < acronym.length(); i++) {
            char wanted = Hashing.lower(acronym.charAt(i));
            if (!Character.isLetterOrDigit(wanted)) {
                continue;
            }
            while (at < name.length() && Hashing.lower(name.charAt(at)) != wanted) {
                if (i == 0) {
                    return false;
                }
                at++;
            }
            if (at++ >= name.length()) {
                return false;
            }
        }
        return true;
    }

    /** All words of the shorter in the longer, in order; an initial counts for the word that it begins. */
    static boolean isSubsequence(List<String> shorter, List<String> longer) {
        int at = 0;
        for (String word : longer) {
            if (at < shorter.size()) {
                String wanted = shorter.get(at);
                boolean initial = shorter.size() > 1 && (wanted.length() == 1 || word.length() == 1);
                if (wanted.equals(word) || initial && wanted.charAt(0) == word.charAt(0)) {
                    at++;
                }
            }
        }
        return at == shorter.size();
    }

    static boolean isPrefix(List<String> shorter, List<String> longer) {
        return shorter.size() < longer.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }

    static boolean isEnd(List<String> shorter, List<String> longer) {
        int rest = longer.size() - shorter.size();
        return isPrefix(shorter, longer)
                || rest > 0
                        && shorter.size() >= 2
                        && longer.subList(rest, longer.size()).equals(shorter);
    }

    /** Levenshtein distance; words are short. */
    static int distance(String one, String two) {
        if (one.length() > 40 || two.length() > 40) {
            return 40;
        }
        int[] row = new int[two.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[two.length()];
    }
}
