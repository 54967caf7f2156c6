package id.warta.clean.fact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lists under {@code /clean/}: entries split at commas and line ends, {@code #} begins a comment. */
final class WordList {
    private WordList() {}

    static List<String> read(String name) {
        String path = "/clean/" + name;
        try (InputStream in = WordList.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no list " + path + " in the program");
            }
            List<String> words = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int comment = line.indexOf('#');
                for (String word : (comment < 0 ? line : line.substring(0, comment)).split(",")) {
                    if (!word.isBlank()) {
                        words.add(word.strip());
                    }
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
