package id.warta.clean.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells pages that are no article from those that are: home and index pages, galleries, log-in forms, cookie walls, error
 * pages. Runs after {@link MainContent}; where the page calls itself an article and has its text, it is believed.
 */
public final class PageKind {
    /** Fewer characters of prose than this can be the intro of any page. */
    private static final int LITTLE_PROSE = 250;

    private static final List<String> ERRORS = List.of(
            "403 forbidden",
            "403 error",
            "page not found",
            "not found",
            "laman tidak ditemukan",
            "artikel tidak ditemukan",
            "berita tidak ditemukan",
            "access denied",
            "just a moment",
            "attention required",
            "error 40",
            "error 50",
            "500 internal",
            "502 bad",
            "503 service",
            "bad gateway",
            "service unavailable",
            "are you a robot",
            "captcha",
            "request blocked");

    /** The code as a word of its own, not as a part of a number. */
    private static final Pattern CODE = Pattern.compile("(?<![\\p{L}\\d]|\\d[.,])404(?![\\p{L}\\d]|[.,]\\d)");

    private static final Pattern TITLE_SEPARATOR = Pattern.compile("[|:\u00b7\u00bb\u2013\u2014-]");

    /** What error pages say to readers; articles have such words in their headings only with more text below. */
    private static final List<String> ERROR_HEADINGS = List.of(
            "page not found",
            "halaman tidak ditemukan",
            "halaman yang anda cari",
            "artikel tidak ditemukan",
            "berita tidak ditemukan",
            "error 404",
            "404 error",
            "access denied",
            "akses ditolak",
            "something went wrong",
            "terjadi kesalahan");

    /** A link of fewer characters names a section, not an article. */
    private static final int HEADLINE_LINK = 20;

    private static final List<String> COOKIE_WORDS =
            List.of("cookie", "consent", "gdpr", "privacy", "privasi", "persetujuan");

    private static final Set<String> PICTURE_BOXES = Set.of("html:caption", "html:media", "html:picture");

    private final HtmlPage page;
    private final JsonLdReader.Found ld;
    private int prose;
    private int links;
    private int proseBlocks;

    private PageKind(HtmlPage page, JsonLdReader.Found ld) {
        this.page = page;
        this.ld = ld;
        for (PageBlock block : page.blocks) {
            if (block.rule == null) {
                if (block.prose) {
                    prose += block.text.length();
                    proseBlocks++;
                }
            } else if (block.linkDensity() > 0.8) {
                links++;
            }
        }
    }

    /** What the page is instead, as a sentence, where it is certainly no article; else null. */
    public static @Nullable String notAnArticle(HtmlPage page, JsonLdReader.Found ld, @Nullable String uri) {
        return new PageKind(page, ld).kind(uri);
    }

    private @Nullable String kind(@Nullable String uri) {
        String title = page.title == null ? "" : page.title.toLowerCase(Locale.ROOT);
        if (prose < 4 * LITTLE_PROSE && isErrorTitle(title) && !claimsArticle()) {
            return "the page is an error page: \"" + page.title + "\"";
        }
        if (prose < LITTLE_PROSE && page.passwordFields > 0 && !claimsArticle()) {
            return "the page is a log-in form";
        }
        if (claimsArticle()) {
            return null;
        }
        String heading = page.headline == null ? "" : page.headline.toLowerCase(Locale.ROOT);
        if (prose < 2 * LITTLE_PROSE && ERROR_HEADINGS.stream().anyMatch(heading::contains)) {
            return "the page is an error page: \"" + page.headline + "\"";
        }
        if (prose < LITTLE_PROSE && String.valueOf(page.meta("og:type")).startsWith("video")) {
            return "the page is a video";
        }
        if (prose < 8 * LITTLE_PROSE && isCookieNotice()) {
            return "the page is a cookie notice";
        }
        if (isHome(uri) && (links > 20 || prose < LITTLE_PROSE)) {
            return "the page is an outlet's home page";
        }
        if (isIndex()) {
            return "the page is a list of other pages";
        }
        if (ld.list() && prose < 4 * LITTLE_PROSE || prose < LITTLE_PROSE && links > 25) {
            return "the page is a list of other pages";
        }
        if (prose < LITTLE_PROSE && isGallery()) {
            return "the page is a gallery";
        }
        return null;
    }

    private boolean claimsArticle() {
        String type = page.meta("og:type");
        boolean article = "article".equalsIgnoreCase(type)
                || ld.type() != null && ld.headline() != null && ld.datePublished() != null;
        return article
                && (ld.datePublished() != null || page.meta("article:published_time") != null || prose >= LITTLE_PROSE);
    }

    /** Whether what was taken for text are teasers: most paragraphs stand right below a headline that is a link. */
    private boolean isIndex() {
        int teasers = 0;
        int lastLink = Integer.MIN_VALUE / 2;
        for (int i = 0; i < page.blocks.size(); i++) {
            PageBlock block = page.blocks.get(i);
            if (!block.prose && block.linkDensity() > 0.8 && block.text.length() >= HEADLINE_LINK) {
                lastLink = i;
            } else if (block.rule == null && block.prose) {
                teasers += i - lastLink <= 3 ? 1 : 0;
                lastLink = Integer.MIN_VALUE / 2;
            }
        }
        return teasers >= 4 && teasers * 3 > proseBlocks * 2;
    }

    private static boolean isErrorTitle(String title) {
        return ERRORS.stream().anyMatch(title::contains)
                || CODE.matcher(title).find()
                // Somebody who was looked for is news.
                || TITLE_SEPARATOR.splitAsStream(title).map(String::strip).anyMatch("tidak ditemukan"::equals);
    }

    private boolean isCookieNotice() {
        int cookieBlocks = 0;
        for (PageBlock block : page.blocks) {
            if (block.rule == null && block.prose) {
                String lower = block.text.toLowerCase(Locale.ROOT);
                cookieBlocks += COOKIE_WORDS.stream().anyMatch(lower::contains) ? 1 : 0;
            }
        }
        return cookieBlocks * 2 > proseBlocks;
    }

    private static boolean isHome(@Nullable String uri) {
        if (uri == null) {
            return false;
        }
        int host = uri.indexOf("://");
        int path = host < 0 ? -1 : uri.indexOf('/', host + 3);
        return path < 0 || path == uri.length() - 1;
    }

    private boolean isGallery() {
        String type = String.valueOf(ld.type());
        int captions = 0;
        for (PageBlock block : page.blocks) {
            String box = block.region.unwanted;
            captions += box != null && PICTURE_BOXES.contains(box) ? 1 : 0;
        }
        return type.contains("Gallery") || captions >= 5;
    }
}
