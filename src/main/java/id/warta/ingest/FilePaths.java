package id.warta.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what was typed into files: a file is itself, a folder all that is in it (sorted, sub-folders too), a pattern
 * ({@code data/**.jsonl.gz}) all that it matches.
 *
 * <p>Inside folders, names that start with a dot are passed over. Links are followed; a folder that contains itself is
 * entered once.
 */
public final class FilePaths {
    private static final String PATTERN_CHARACTERS = "*?[{";

    private final BadInput bad;

    public FilePaths(BadInput bad) {
        this.bad = bad;
    }

    /** The files, in order; what cannot be found or listed is told to {@link BadInput}. */
    public List<Path> resolve(String typed) {
        List<Path> files = new ArrayList<>();
        Path path;
        try {
            path = Path.of(typed);
        } catch (InvalidPathException e) {
            bad.report(typed, "not a path: " + e.getReason());
            return files;
        }
        if (Files.isDirectory(path)) {
            collect(path, new ArrayDeque<>(), files);
        } else if (Files.exists(path) || Files.isSymbolicLink(path) || !isPattern(typed)) {
            files.add(path);
        } else {
            match(path, files);
            if (files.isEmpty()) {
                bad.report(typed, "matches no file");
            }
        }
        return files;
    }

    /** All files below a folder, sorted. */
    List<Path> below(Path folder) {
        List<Path> files = new ArrayList<>();
        collect(folder, new ArrayDeque<>(), files);
        return files;
    }

    private void collect(Path folder, Deque<Path> open, List<Path> files) {
        try {
            Path real = folder.toRealPath();
            if (open.contains(real)) {
                return;
            }
            List<Path> entries;
            try (Stream<Path> listing = Files.list(folder)) {
                entries = listing.filter(FilePaths::isShown).sorted().collect(Collectors.toList());
            }
            open.push(real);
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    collect(entry, open, files);
                } else if (Files.isRegularFile(entry) || Files.isSymbolicLink(entry)) {
                    // Pipes and sockets would block; a link to nothing is worth a complaint when it is read.
                    files.add(entry);
                }
            }
            open.pop();
        } catch (IOException | UncheckedIOException e) {
            bad.report(
                    folder.toString(),
                    e instanceof AccessDeniedException ? "permission denied" : "cannot be listed: " + e.getMessage());
        }
    }

    private void match(Path pattern, List<Path> files) {
        Path base = pattern;
        while (base != null && isPattern(base.toString())) {
            base = base.getParent();
        }
        Path start = base == null ? Path.of("") : base;
        PathMatcher matcher = pattern.getFileSystem().getPathMatcher("glob:" + pattern);
        if (Files.isDirectory(start)) {
            below(start).stream().filter(matcher::matches).forEach(files::add);
        }
    }

    private static boolean isShown(Path path) {
        return !path.getFileName().toString().startsWith(".");
    }

    private static boolean isPattern(String typed) {
        return typed.chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0);
    }
}
