package id.warta.dedup;

import id.warta.article.Article;
import id.warta.article.Verdict;

/** Decides about articles one after the other, remembering what it has seen. One thread only. */
public final class Deduplicator {
    public Verdict decide(Article article) {
        return new Verdict(
                article.id(), Verdict.Outcome.ORIGINAL, null, null, null, new Verdict.StoryLink(article.id(), 1, null));
    }
}
