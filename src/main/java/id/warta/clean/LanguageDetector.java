package id.warta.clean;

import id.warta.clean.line.WordTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the language of a text by its most frequent words, or by its script where the script has but one language in
 * the news. Words that few languages share count more. Indonesian, Malay, Javanese and Sundanese are told apart.
 */
final class LanguageDetector {
    /** What is returned where no language is likely (BCP 47: undetermined). */
    static final String UNKNOWN = "und";

    private static final int MAX_WORDS = 400;
    private static final int MAX_LETTERS = 20_000;

    /** No frequent word is longer. */
    private static final int MAX_WORD = 12;

    /** The least share of a text's words that must be among the language's frequent ones, in per cent. */
    private static final int MIN_SHARE = 12;

    /** The least number of such words, and their least average weight, where the share is lower. */
    private static final int MIN_HITS = 12;

    private static final int MIN_WEIGHT = 7;

    private static final int MIN_SCRIPT_SHARE = 30;

    private final List<String> languages = new ArrayList<>();
    private final WordTable words;

    /** By word and language. */
    private final int[][] weights;

    LanguageDetector() {
        Map<String, BitSet> found = new LinkedHashMap<>();
        for (String line : resource().split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(":", 2);
                for (String word : parts[1].strip().split("\\s+")) {
                    found.computeIfAbsent(word, key -> new BitSet()).set(languages.size());
                }
                languages.add(parts[0].strip());
            }
        }
        words = new WordTable(found.keySet());
        weights = found.values().stream().map(this::weights).toArray(int[][]::new);
    }

    /** A word of one language weighs 12, one of two languages 6 for each, and so on. */
    private int[] weights(BitSet sharing) {
        int[] row = new int[languages.size()];
        sharing.stream().forEach(language -> row[language] = Math.max(1, 12 / sharing.cardinality()));
        return row;
    }

    private static String resource() {
        try (InputStream in = LanguageDetector.class.getResourceAsStream("/clean/languages.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether texts in a language can be recognised by their words. */
    boolean knows(String language) {
        return languages.contains(language);
    }

    /** The BCP 47 primary language of some lines, {@link #UNKNOWN} where they are too few or too strange. */
    String detect(List<String> lines) {
        Sample sample = new Sample();
        for (String line : lines) {
            if (sample.isFull()) {
                break;
            }
            sample.add(line);
        }
        return sample.language();
    }

    private final class Sample {
        private final int[] scores = new int[languages.size()];
        private final int[] hits = new int[languages.size()];
        private final Map<String, Integer> scripts = new HashMap<>();
        private int count;
        private int letters;

        private boolean isFull() {
            return count >= MAX_WORDS || letters >= MAX_LETTERS;
        }

        private void add(String line) {
            int start = -1;
            int at = 0;
            for (; at < line.length() && !isFull(); at++) {
                char c = line.charAt(at);
                if (c < 128 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c)) {
                    start = start < 0 ? at : start;
                    letters++;
                    if (c >= 0x370) {
                        scripts.merge(script(c), 1, Integer::sum);
                    }
                } else if (start >= 0) {
                    addWord(line, start, at);
                    start = -1;
                }
            }
            if (start >= 0) {
                addWord(line, start, at);
            }
        }

        private void addWord(String line, int from, int to) {
            count++;
            int word = to - from > MAX_WORD ? -1 : words.find(line, from, to);
            if (word >= 0) {
                int[] row = weights[word];
                for (int k = 0; k < row.length; k++) {
                    scores[k] += row[k];
                    hits[k] += row[k] > 0 ? 1 : 0;
                }
            }
        }

        private String language() {
            String byScript = byScript();
            if (byScript != null) {
                return byScript;
            }
            int best = 0;
            for (int k = 1; k < scores.length; k++) {
                if (scores[k] > scores[best]) {
                    best = k;
                }
            }
            return count >= 3 && hits[best] >= 2 && (hits[best] * 100 >= count * MIN_SHARE || isManyOfItsOwn(best))
                    ? languages.get(best)
                    : UNKNOWN;
        }

        /** Lists of names and figures hold few frequent words; then many, and such as few other languages have, will do. */
        private boolean isManyOfItsOwn(int language) {
            return hits[language] >= MIN_HITS
                    && hits[language] * 100 >= count * MIN_SHARE / 2
                    && scores[language] >= hits[language] * MIN_WEIGHT;
        }

        private String byScript() {
            int japanese = scripts.getOrDefault("ja", 0);
            if (japanese > 0 && (japanese + scripts.getOrDefault("zh", 0)) * 100 >= letters * MIN_SCRIPT_SHARE) {
                return japanese * 20 >= scripts.getOrDefault("zh", 0) ? "ja" : "zh";
            }
            String best = null;
            for (String script : List.of("zh", "ko", "ar", "fa", "ru", "uk", "el", "he", "th", "hi", "bn", "ta")) {
                if (scripts.getOrDefault(script, 0) > (best == null ? 0 : scripts.get(best))) {
                    best = script;
                }
            }
            if (best == null || scripts.get(best) * 100 < letters * MIN_SCRIPT_SHARE) {
                return null;
            }
            if (best.equals("ru") && scripts.getOrDefault("uk", 0) * 40 > scripts.get(best)) {
                return "uk";
            }
            return best.equals("ar") && scripts.getOrDefault("fa", 0) * 40 > scripts.get(best) ? "fa" : best;
        }

        private String script(char c) {
            if ("\u0456\u0457\u0454\u0491\u0406\u0407\u0404\u0490".indexOf(c) >= 0) {
                return "uk";
            }
            if ("\u067e\u0686\u0698\u06af\u06cc".indexOf(c) >= 0) {
                return "fa";
            }
            return switch (Character.UnicodeScript.of(c)) {
                case HIRAGANA, KATAKANA -> "ja";
                case HAN -> "zh";
                case HANGUL -> "ko";
                case ARABIC -> "ar";
                case CYRILLIC -> "ru";
                case GREEK -> "el";
                case HEBREW -> "he";
                case THAI -> "th";
                case DEVANAGARI -> "hi";
                case BENGALI -> "bn";
                case TAMIL -> "ta";
                default -> "other";
            };
        }
    }
}
