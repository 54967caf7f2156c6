package id.warta.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            below(path).forEach(each -> files.add(each.path));
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

    /**
     * A file with its size and times.
     *
     * @param attributes null for a link to nothing
     */
    record Found(Path path, @Nullable BasicFileAttributes attributes) {}

    /** All files below a folder, sorted. */
    List<Found> below(Path folder) {
        List<Found> files = new ArrayList<>();
        collect(folder, new ArrayDeque<>(), files);
        return files;
    }

    private void collect(Path folder, Deque<Path> open, List<Found> files) {
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
                BasicFileAttributes attributes = attributes(entry);
                if (attributes != null && attributes.isDirectory()) {
                    collect(entry, open, files);
                } else if (attributes == null ? Files.isSymbolicLink(entry) : attributes.isRegularFile()) {
                    // Pipes and sockets would block; a link to nothing is worth a complaint when it is read.
                    files.add(new Found(entry, attributes));
                }
            }
            open.pop();
        } catch (IOException | UncheckedIOException e) {
            bad.report(
                    folder.toString(),
                    e instanceof AccessDeniedException ? "permission denied" : "cannot be listed: " + e.getMessage());
        }
    }

    /** Null where there is nothing, or nothing that may be looked at. */
    private static @Nullable BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
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
            below(start).stream().map(Found::path).filter(matcher::matches).forEach(files::add);
        }
    }

    private static boolean isShown(Path path) {
        return !path.getFileName().toString().startsWith(".");
    }

    private static boolean isPattern(String typed) {
        return typed.chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0);
    }
}
