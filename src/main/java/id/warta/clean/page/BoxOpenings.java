package id.warta.clean.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Boxes that readers know by their first line, whatever their markup is called: "34 Comments", "Berita Terkait", "About the
 * author", and forms that ask for an address.
 */
final class BoxOpenings {
    private static final int MAX_LINE = 90;
    /** More prose than that has no sign-up form around it. */
    private static final int MAX_FORM_PROSE = 450;

    static final String COMMENTS = "html:comments";
    static final String RELATED = "html:related";
    static final String NEWSLETTER = "html:newsletter";
    static final String AUTHOR = "html:byline";

    private static final Map<String, String> WHOLE = new HashMap<>();

    static {
        lines(COMMENTS, """
                comments, comment, user comments, reader comments, readers' comments, view comments, show comments,
                leave a comment, leave a reply, post a comment, add a comment, write a comment, join the conversation,
                join the discussion, no comments yet, no comments, comments are closed, have your say,
                komentar, komentar pembaca, kolom komentar, tulis komentar, beri komentar, tinggalkan komentar,
                belum ada komentar, kirim komentar, tinggalkan balasan, komentar anda, diskusi pembaca,
                kommentare, kommentar schreiben, schreibe einen kommentar, comentarios, comentários, deixe uma resposta,
                deixe um comentário, deja un comentario, deja una respuesta, commentaires, laisser un commentaire,
                reacties, geef een reactie, commenti, lascia un commento, kommentarer
                """);
        lines(RELATED, """
                related, related stories, related story, related articles, related article, related news, related links,
                related content, related posts, related coverage, related topics, related videos, more stories, more news,
                more articles, more coverage, more on this story, most read, most popular, most viewed, popular posts,
                trending, trending news, trending now, trending stories, you may also like, you might also like,
                you might like, recommended, recommended for you, recommended stories, recommended articles, read next,
                up next, latest news, latest stories, top stories, editor's picks, editors' picks, don't miss, also read,
                from around the web, more to read, what to read next,
                berita terkait, berita lainnya, berita lain, baca juga, baca berita lainnya, artikel terkait,
                artikel lainnya, berita terbaru, berita terkini, berita terpopuler, berita populer, terpopuler,
                paling populer, rekomendasi, rekomendasi untuk anda, berita rekomendasi, simak juga, lihat juga,
                video terkait, pilihan editor, pilihan redaksi, topik terkait, baca artikel lainnya, sedang tren,
                mehr zum thema, verwandte artikel, ähnliche artikel, das könnte sie auch interessieren, meistgelesen,
                noticias relacionadas, artículos relacionados, te puede interesar, leia também, notícias relacionadas,
                veja também, à lire aussi, lire aussi, sur le même sujet, lees ook, leggi anche, les også, läs också
                """);
        lines(AUTHOR, """
                about the author, about the authors, about the writer, tentang penulis, profil penulis, über den autor,
                über die autorin, sobre el autor, sobre o autor, sobre a autora, à propos de l'auteur
                """);
    }

    private static final List<String> COUNTED = List.of(
            "responses to “",
            "response to “",
            "thoughts on “",
            "thought on “",
            "comments on “",
            "comment on “",
            "replies to “",
            "responses to \"",
            "thoughts on \"",
            "comments on \"");

    private static final List<String> MORE_OF = List.of(
            "most read in ", "most popular in ", "more from ", "trending in ", "terpopuler di ", "berita populer ");

    /** Where a teaser of a paid article ends and its sales talk begins. */
    private static final List<String> SUBSCRIBE = List.of(
            "khusus pelanggan",
            "melanjutkan membaca",
            "lanjut membaca",
            "sudah berlangganan",
            "sudah menjadi pelanggan",
            "continue reading this",
            "to continue reading",
            "keep reading this",
            "already a subscriber",
            "for subscribers",
            "subscribers only",
            "unlock this article");

    private static final List<String> ABOUT = List.of("about ", "über ", "sobre ", "tentang ", "à propos de ");

    private final HtmlPage page;
    private final List<PageBlock> blocks;
    private final int headline;
    private final int allProse;

    /** Elements that hold a heading of comments; by identity. */
    private final Set<PageRegion> withComments = new HashSet<>();

    private BoxOpenings(HtmlPage page, int headline) {
        this.page = page;
        this.blocks = page.blocks;
        this.headline = headline;
        this.allProse = page.regions.get(0).prose;
    }

    private static void lines(String rule, String lines) {
        for (String line : lines.split(",")) {
            WHOLE.put(Spelling.squeeze(line), rule);
        }
    }

    /** Sets {@link PageRegion#opening} where a box is known by how it begins. */
    static void read(HtmlPage page, int headline) {
        BoxOpenings openings = new BoxOpenings(page, headline);
        openings.lines();
        openings.forms();
    }

    private void lines() {
        int prose = 0;
        for (int i = Math.max(0, headline + 1); i < blocks.size(); i++) {
            PageBlock block = blocks.get(i);
            if (block.prose) {
                prose += block.text.length();
            } else if (block.text.length() <= MAX_LINE) {
                String rule = rule(i);
                if (rule != null && (prose > 0 || !rule.equals(COMMENTS))) {
                    box(i, rule, prose);
                }
            }
        }
    }

    private void box(int line, String rule, int proseBefore) {
        PageRegion box = largestFrom(line);
        if (box == null) {
            return;
        }
        boolean comments = rule.equals(COMMENTS);
        if (box.to > line + 1) {
            if (comments || box.prose * 2 < allProse) {
                box.opening = rule;
            }
            return;
        }
        PageRegion next = line + 1 < blocks.size() ? largestFrom(line + 1) : null;
        if (next == null || next.parent != box.parent) {
            return;
        }
        if (comments && blocks.get(line).headingLevel > 0 && proseBefore > 200) {
            // Behind the first such heading on a level all is marked.
            if (withComments.add(box.parent)) {
                openFrom(line, box.parent, rule);
            }
        } else if (rule.equals(RELATED) && next.linkBlocks >= 2 && next.linkDensity() > 0.4) {
            box.opening = rule;
            next.opening = rule;
        }
    }

    /** Opens what an element holds from a line on, to the end: comments come last. */
    private void openFrom(int line, PageRegion parent, String rule) {
        int at = line;
        while (at < parent.to) {
            PageRegion child = blocks.get(at).region;
            while (child != parent && child.parent != parent && child.parent != null) {
                child = child.parent;
            }
            if (child != parent) {
                child.opening = rule;
            }
            at = child.parent == parent ? Math.max(at + 1, child.to) : at + 1;
        }
    }

    /** The largest element that begins with a line and not above, null where the line is within one. */
    private @Nullable PageRegion largestFrom(int line) {
        PageRegion box = blocks.get(line).region;
        if (box.from != line) {
            return null;
        }
        while (box.parent != null && box.parent.from == line && !box.parent.is("body")) {
            box = box.parent;
        }
        return box;
    }

    private @Nullable String rule(int line) {
        String text = blocks.get(line).text.toLowerCase(Locale.ROOT);
        int from = 0;
        int to = text.length();
        while (from < to && !Character.isLetter(text.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetter(text.charAt(to - 1))) {
            to--;
        }
        String bare = text.substring(from, to).replace('’', '\'');
        String rule = WHOLE.get(bare);
        if (rule != null) {
            return rule;
        }
        boolean counted = from > 0 && Character.isDigit(text.charAt(0));
        if (counted && COUNTED.stream().anyMatch(bare::startsWith)) {
            return COMMENTS;
        }
        if (MORE_OF.stream().anyMatch(bare::startsWith)) {
            return RELATED;
        }
        if (bare.contains("newsletter") && blocks.get(line).linkDensity() < 0.5) {
            return NEWSLETTER;
        }
        if (SUBSCRIBE.stream().anyMatch(bare::contains)) {
            return NEWSLETTER;
        }
        return isAboutSomeone(line) ? AUTHOR : null;
    }

    /** "About Jane Doe", with the name once more in what follows. */
    private boolean isAboutSomeone(int line) {
        String text = blocks.get(line).text;
        for (String about : ABOUT) {
            if (text.regionMatches(true, 0, about, 0, about.length())) {
                String name = text.substring(about.length());
                return line + 1 < blocks.size()
                        && AuthorNames.looksLikePerson(name)
                        && blocks.get(line + 1).text.contains(name);
            }
        }
        return false;
    }

    /** Around each field for an address, the largest element that is still just a form with its sales talk. */
    private void forms() {
        for (PageRegion region : page.regions) {
            if (region.addressFields == 0) {
                continue;
            }
            PageRegion box = region;
            while (box.parent != null && isForm(box.parent)) {
                box = box.parent;
            }
            if (isForm(box)) {
                box.opening = NEWSLETTER;
            }
        }
    }

    private boolean isForm(PageRegion region) {
        boolean holdsHeadline = region.from <= headline && headline < region.to;
        return !holdsHeadline
                && region.prose < MAX_FORM_PROSE
                && region.prose * 2 < allProse
                && region.chars < 2 * MAX_FORM_PROSE;
    }
}
