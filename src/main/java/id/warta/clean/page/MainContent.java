package id.warta.clean.page;

import id.warta.clean.line.SentenceEnd;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article among a page's blocks: every block that is not part of it gets the rule that removed it.
 *
 * <p>In three steps. First each element whose name or tag says that it is something else (menu, share bar, related
 * teasers, comments) is set aside, unless the numbers say that it holds the article. Then the element with the best
 * balance is the container: its prose counts for it, its furniture against it (in the spirit of the maximum subsequence
 * segmentation of Pasternack and Roth, WWW 2009, on the tree instead of the token sequence). Last the container is
 * trimmed: headline and byline at its top, link lists, captions and teasers within, trailers at its end.
 */
public final class MainContent {
    private static final Set<String> NO_CONTAINER =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "dd", "dt", "ul", "ol");

    /** Rules that hold even against much prose: comments are prose. */
    private static final Set<String> STRONG =
            Set.of("html:comments", "html:footer", "html:related", "html:aside", "html:hidden");

    private final HtmlPage page;
    private final List<PageBlock> blocks;
    /** Index of the block that is the headline, -1 where none is. */
    private final int headline;
    /** The element that holds the most prose in its own paragraphs. */
    private @Nullable PageRegion seed;

    private MainContent(HtmlPage page, List<String> headlines) {
        this.page = page;
        this.blocks = page.blocks;
        this.headline = headline(headlines);
        page.headlineBlock = headline;
        page.headline = headline < 0 ? null : blocks.get(headline).text;
    }

    /**
     * Marks the blocks of {@code page}.
     *
     * @param headlines what the page's metadata and title call the article
     */
    public static void find(HtmlPage page, List<String> headlines) {
        MainContent content = new MainContent(page, headlines);
        content.measure();
        BoxOpenings.read(page, content.headline);
        content.judgeRegions();
        BodyTrim.apply(page, content.container(), content.headline);
    }

    private int headline(List<String> headlines) {
        Set<String> wanted = new HashSet<>();
        for (String text : headlines) {
            wanted.add(Spelling.letters(text));
        }
        wanted.remove("");
        int heading = -1;
        int line = -1;
        int anyHeading = -1;
        int proseBefore = 0;
        int allProse = 0;
        for (PageBlock block : blocks) {
            allProse += block.prose ? block.text.length() : 0;
        }
        for (int i = 0; i < blocks.size() && heading < 0; i++) {
            PageBlock block = blocks.get(i);
            // What most of the page's prose stands above is no headline but a pointer to this page, or to another.
            if (proseBefore * 3 > allProse) {
                break;
            }
            proseBefore += block.prose ? block.text.length() : 0;
            int length = block.text.length();
            if (length > 8 && length < 400) {
                String letters = Spelling.letters(block.text);
                boolean same = wanted.contains(letters)
                        // A kicker and a headline that metadata write as one.
                        || i > 0
                                && block.headingLevel > 0
                                && wanted.contains(Spelling.letters(blocks.get(i - 1).text) + letters);
                if (same && block.headingLevel == 1) {
                    heading = i;
                } else if (same && line < 0) {
                    line = i;
                } else if (block.headingLevel == 1 && anyHeading < 0 && block.linkDensity() < 0.9) {
                    anyHeading = i;
                }
            }
        }
        return heading >= 0 ? heading : line >= 0 ? line : anyHeading;
    }

    private void measure() {
        for (PageBlock block : blocks) {
            PageRegion region = block.region;
            region.chars += block.text.length();
            region.linkChars += block.linkChars;
            region.prose += block.prose ? block.text.length() : 0;
            region.proseBlocks += block.prose ? 1 : 0;
            region.linkBlocks += !block.prose && block.linkDensity() > 0.8 ? 1 : 0;
            region.linkHeadings += block.headingLevel > 0 && block.linkDensity() > 0.8 ? 1 : 0;
        }
        for (int i = page.regions.size() - 1; i > 0; i--) {
            PageRegion region = page.regions.get(i);
            region.parent.chars += region.chars;
            region.parent.linkChars += region.linkChars;
            region.parent.prose += region.prose;
            region.parent.proseBlocks += region.proseBlocks;
            region.parent.linkBlocks += region.linkBlocks;
            region.parent.linkHeadings += region.linkHeadings;
            region.parent.images += region.images;
        }
    }

    private void judgeRegions() {
        int allProse = page.regions.get(0).prose;
        Map<String, Integer> suspected = new HashMap<>();
        for (PageRegion region : page.regions) {
            String rule = suspicion(region);
            PageRegion parent = region.parent;
            region.unwanted = rule != null ? rule : parent == null ? null : parent.unwanted;
            if (rule != null && (parent == null || !rule.equals(parent.unwanted))) {
                suspected.merge(rule, region.prose, Integer::sum);
            }
        }
        PageRegion seed = seed();
        for (PageRegion region : page.regions) {
            PageRegion parent = region.parent;
            if (parent != null && parent.unwanted != null) {
                region.unwanted = parent.unwanted;
                continue;
            }
            String rule = suspicion(region);
            if (rule != null && !certain(region)) {
                // A name is overruled where the elements with it hold most of the page's prose,
                // and where it contradicts where the paragraphs stand.
                int prose =
                        STRONG.contains(rule) ? region.prose : Math.max(region.prose, suspected.getOrDefault(rule, 0));
                boolean mostProse = prose * 10 > allProse * 7;
                boolean holdsHeadline = !STRONG.contains(rule)
                        && region.from <= headline
                        && headline < region.to
                        && region.prose * 3 > allProse;
                if (mostProse || holdsHeadline || !STRONG.contains(rule) && seed != null && seed.within(region)) {
                    rule = null;
                }
            }
            if (rule == null && seed != null && teasers(region) && !seed.within(region) && !region.within(seed)) {
                rule = "html:teasers";
            }
            if (rule == null && linkList(region)) {
                rule = "html:link-list";
            }
            if (rule == null && pictureBox(region) && (seed == null || !seed.within(region))) {
                rule = "html:picture";
            }
            region.unwanted = rule;
        }
        this.seed = seed;
    }

    /** Cards: every piece of prose has its headline that is a link; or links and nothing else. */
    private static boolean teasers(PageRegion region) {
        return region.linkBlocks >= 3
                && region.linkDensity() > 0.2
                && (region.linkHeadings >= Math.max(2, region.proseBlocks)
                        || region.linkBlocks >= 3 * region.proseBlocks && region.linkDensity() > 0.5);
    }

    /** A list whose items are links to other pages, whatever stands before the links. */
    private boolean linkList(PageRegion region) {
        if (!region.is("ul") && !region.is("ol") || region.linkDensity() < 0.6 || region.to - region.from < 2) {
            return false;
        }
        int sentences = 0;
        for (int i = region.from; i < region.to; i++) {
            sentences += SentenceEnd.closes(blocks.get(i).text) ? 1 : 0;
        }
        int items = region.to - region.from;
        return sentences * 3 <= items && region.chars / items < 150;
    }

    /** A picture with a line or two below it, in a box of its own. */
    private boolean pictureBox(PageRegion region) {
        return region.images > 0
                && region.to > region.from
                && region.to - region.from <= 2
                && region.chars < 300
                && "\"“”„«'‘".indexOf(blocks.get(region.from).text.charAt(0)) < 0
                && !region.is("p")
                && !region.is("td")
                && !region.is("body");
    }

    private static boolean certain(PageRegion region) {
        return region.is("nav")
                || region.is("figcaption")
                || region.is("caption")
                || BoxOpenings.COMMENTS.equals(region.opening);
    }

    /** The element with the most prose in its own paragraphs. */
    private @Nullable PageRegion seed() {
        Map<PageRegion, Integer> own = new HashMap<>();
        PageRegion best = null;
        int most = 0;
        for (int i = 0; i < blocks.size(); i++) {
            PageBlock block = blocks.get(i);
            String rule = block.region.unwanted;
            if (!block.prose || rule != null && (STRONG.contains(rule) || certain(block.region))) {
                continue;
            }
            PageRegion parent = textParent(block.region);
            int prose = own.merge(parent, i < headline ? block.text.length() / 5 : block.text.length(), Integer::sum);
            if (prose > most) {
                most = prose;
                best = parent;
            }
        }
        return best;
    }

    /** The element that holds a paragraph's neighbours: above the paragraph itself and wrappers that hold nothing else. */
    private static PageRegion textParent(PageRegion region) {
        boolean isParagraph = !region.is("div") || region.to - region.from == 1 && !region.has(HintWords.BODY);
        if (!isParagraph || region.parent == null) {
            return region;
        }
        PageRegion up = region.parent;
        while (up.is("div") && !up.has(HintWords.BODY) && up.to - up.from == 1 && up.parent != null) {
            up = up.parent;
        }
        return up;
    }

    private static @Nullable String suspicion(PageRegion region) {
        if (region.is("body") || region.is("html") || region.is("main")) return null;
        if (region.is("nav")) return "html:navigation";
        if (region.is("figcaption") || region.is("caption")) return "html:caption";
        if (region.is("footer")) return "html:footer";
        if (region.is("aside")) return "html:aside";
        if (region.opening != null) return region.opening;
        if (!region.has(HintWords.UNWANTED)) return null;
        if (region.has(HintWords.COMMENT)) return "html:comments";
        if (region.has(HintWords.RELATED)) return "html:related";
        if (region.has(HintWords.SHARE)) return "html:share";
        if (region.has(HintWords.ADVERT)) return "html:advert";
        if (region.has(HintWords.NEWSLETTER)) return "html:newsletter";
        if (region.has(HintWords.NAVIGATION)) return "html:navigation";
        if (region.has(HintWords.FOOTER)) return "html:footer";
        if (region.has(HintWords.SIDE)) return "html:side";
        if (region.has(HintWords.DIALOGUE)) return "html:dialogue";
        if (region.has(HintWords.CAPTION)) return "html:caption";
        if (region.has(HintWords.HIDDEN)) return "html:hidden";
        if (region.has(HintWords.MEDIA)) return "html:media";
        if (region.prose < 400 && region.has(HintWords.BYLINE)) return "html:byline";
        if (region.prose < 200 && region.has(HintWords.TAGS)) return "html:tags";
        return null;
    }

    private PageRegion container() {
        for (int i = 0; i < blocks.size(); i++) {
            PageBlock block = blocks.get(i);
            double value = value(block);
            // What stands above the headline belongs to something else.
            block.region.balance += value > 0 && i < headline ? value * 0.2 : value;
        }
        for (int i = page.regions.size() - 1; i > 0; i--) {
            PageRegion region = page.regions.get(i);
            region.parent.balance += region.balance;
        }
        PageRegion best = page.regions.get(0);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (PageRegion region : page.regions) {
            if (region.unwanted != null || region.prose == 0 || NO_CONTAINER.contains(region.tag)) {
                continue;
            }
            double score = region.balance * preference(region);
            if (score >= bestScore) {
                best = region;
                bestScore = score;
            }
        }
        PageRegion narrow = bodyAroundSeed(best);
        if (narrow != null && (bestScore < 300 || narrow.balance > TIGHT * best.balance)) {
            return narrow;
        }
        return best;
    }

    /** Share of the container's balance from which on the element that is named as the text is taken instead. */
    private static final double TIGHT = 0.65;

    /** The innermost element named as an article's text that holds the seed. */
    private @Nullable PageRegion bodyAroundSeed(PageRegion container) {
        for (PageRegion up = seed; up != null && up != container; up = up.parent) {
            if (up.unwanted == null
                    && !NO_CONTAINER.contains(up.tag)
                    && !up.is("body")
                    && (up.has(HintWords.BODY) || up.is("article"))) {
                return up;
            }
        }
        return null;
    }

    private static double preference(PageRegion region) {
        if (region.is("body") || region.is("html") || region.is("p")) {
            return 1;
        }
        return (region.has(HintWords.BODY) ? 1.25 : 1) * (region.is("article") ? 1.1 : 1);
    }

    private static double value(PageBlock block) {
        if (block.region.unwanted != null) {
            return -2;
        }
        int length = block.text.length();
        if (block.prose) {
            return Math.min(length, 1200) * (1 - block.linkDensity());
        }
        if (block.headingLevel > 0) {
            return block.linkDensity() > 0.5 ? -20 : -2;
        }
        if (block.region.is("td") || block.region.is("th") || block.region.is("tr")) {
            return 0;
        }
        return block.linkDensity() > 0.5 ? -15 - Math.min(length, 60) * 0.5 : -4;
    }
}
