package id.warta.evaluate.dedup;

import id.warta.article.Story;
import id.warta.article.Verdict.Outcome;
import id.warta.dedup.Decision;
import id.warta.dedup.fingerprint.Fingerprint;
import java.util.HashMap;
import java.util.Map;

/** What deduplication made of the articles in the end: who is a copy of whom, and the story each is in. */
public final class Grouping {
    private final Map<String, Fingerprint> articles = new HashMap<>();
    private final Map<String, String> originals = new HashMap<>();
    private final Map<String, String> stories = new HashMap<>();

    /** Notes a decision; a later one about the same article, or a story that changed, replaces what was known. */
    public void add(Fingerprint article, Decision decision) {
        String id = article.id();
        articles.put(id, article);
        String of = decision.verdict().of();
        if (decision.verdict().outcome() == Outcome.COPY && of != null && !of.equals(id)) {
            originals.put(id, of);
        }
        if (decision.verdict().story() != null) {
            originals.remove(id);
            stories.put(id, decision.verdict().story().id());
        }
        for (Story story : decision.changedStories()) {
            for (Story.Member member : story.members()) {
                if (member.role() != Story.Role.COPY) {
                    stories.put(member.id(), story.id());
                }
            }
        }
    }

    /** Whether there was an article with the id. */
    public boolean has(String id) {
        return articles.containsKey(id);
    }

    /** Whether one is a copy of the other, or both are copies of a third. */
    public boolean areCopies(String a, String b) {
        return original(a).equals(original(b));
    }

    /** Whether both are in one story, themselves or by their originals. */
    public boolean areTogether(String a, String b) {
        return areCopies(a, b) || story(a).equals(story(b));
    }

    /** The article's story, or its original's. */
    String story(String id) {
        String original = original(id);
        return stories.getOrDefault(original, original);
    }

    private String original(String id) {
        String original = id;
        for (int step = 0; originals.containsKey(original) && step < originals.size(); step++) {
            original = originals.get(original);
        }
        return original;
    }

    /** The publication time in milliseconds since 1970; {@link Fingerprint#UNDATED} where there is none. */
    long time(String id) {
        Fingerprint article = articles.get(id);
        return article == null ? Fingerprint.UNDATED : article.time;
    }

    /** The headline, for a reader. */
    String headline(String id) {
        Fingerprint article = articles.get(id);
        return article == null || article.headline == null ? "(no headline)" : article.headline;
    }
}
