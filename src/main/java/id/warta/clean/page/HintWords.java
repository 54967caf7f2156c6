package id.warta.clean.page;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the words in an element's {@code class}, {@code id} and {@code role} say about its purpose.
 *
 * <p>Web developers of all countries name their boxes in the same few English words, and Indonesian outlets add some of
 * their own. A name is split at every non-letter and at camelCase boundaries ({@code "articleBody related-news2"} has
 * the words article, body, related, news), and each word is looked up; nothing is matched by regular expression. Hints
 * are only hints: {@link MainContent} overrules them where the numbers speak against them.
 */
final class HintWords {
    /** Teasers of other articles. */
    static final int RELATED = 1;
    /** Share bars and invitations to follow. */
    static final int SHARE = 1 << 1;

    static final int COMMENT = 1 << 2;
    static final int ADVERT = 1 << 3;
    static final int NEWSLETTER = 1 << 4;
    static final int NAVIGATION = 1 << 5;
    static final int FOOTER = 1 << 6;
    static final int SIDE = 1 << 7;
    /** Tag lists, section labels. */
    static final int TAGS = 1 << 8;
    /** Author, date and place of publication. */
    static final int BYLINE = 1 << 9;

    static final int CAPTION = 1 << 10;
    /** Galleries and players. */
    static final int MEDIA = 1 << 11;
    /** Dialogues, log-in forms, cookie notices. */
    static final int DIALOGUE = 1 << 12;
    /** Not shown, or shown to screen readers only. */
    static final int HIDDEN = 1 << 13;
    /** The article's text. */
    static final int BODY = 1 << 14;
    /** The headline or standfirst. */
    static final int HEAD = 1 << 15;
    /** The article with everything around it. */
    static final int ARTICLE = 1 << 16;

    static final int UNWANTED = RELATED
            | SHARE
            | COMMENT
            | ADVERT
            | NEWSLETTER
            | NAVIGATION
            | FOOTER
            | SIDE
            | TAGS
            | BYLINE
            | CAPTION
            | MEDIA
            | DIALOGUE
            | HIDDEN;

    /** One half of a two-word name for the article's text: {@code story-body}, {@code isi_berita}. */
    private static final int THING = 1 << 20;

    private static final int PART = 1 << 21;

    private static final int EMBED = 1 << 22;

    private static final int MAX_NAMES = 400;

    /** Names of the templates seen so far: an outlet's pages share theirs. A cache, and full at some two megabytes. */
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    private static final int MAX_SEEN = 20_000;

    private static final Map<String, Integer> WORDS = new HashMap<>();

    /** First letter → words that are recognised at the start of a longer run of letters too: {@code relatedposts}. */
    private static final Map<Character, Map<String, Integer>> STEMS = new HashMap<>();

    /** First word → second word → what the two say together. */
    private static final Map<String, Map<String, Integer>> PAIRS = new HashMap<>();

    static {
        put(
                RELATED,
                "related relatedposts recommended recommend recommendations recirc recirculation outbrain taboola");
        put(RELATED, "zergnet revcontent mgid dable trending popular mostread mostpopular terpopuler terkait terbaru");
        put(
                RELATED,
                "bacajuga lihatjuga simakjuga readmore teaser teasers promo promos promobox upnext readnext alsoread");
        put(
                RELATED,
                "recomendados relacionadas relacionados verwandte populer rekomendasi crosslink crosslinks backlink");
        put(SHARE, "share shares sharing sharebar sharebuttons sharethis sharedaddy addthis addtoany social socials");
        put(SHARE, "sosmed medsos follow followus bagikan reactions");
        put(
                COMMENT,
                "comment comments commentlist disqus respond komentar kommentare kommentar comentarios discussion");
        put(ADVERT, "ad ads adv advert adverts advertisement advertising advertorial adslot adsense adbox adwrapper");
        put(ADVERT, "adunit admarker adcontainer sponsor sponsored sponsors dfp gpt iklan anzeige werbung publicidade");
        put(ADVERT, "publicidad reklame shopping affiliate");
        put(NEWSLETTER, "newsletter newsletters subscribe subscription signup optin mailchimp mailinglist");
        put(NEWSLETTER, "donate donation donasi langganan fundraising membership");
        put(
                NAVIGATION,
                "nav navbar navigation menu menus breadcrumb breadcrumbs pagination pager paging topbar sitemap");
        put(NAVIGATION, "toolbar skiplink skip megamenu masthead");
        put(FOOTER, "footer foot copyright legal colophon");
        put(SIDE, "sidebar side rail widget widgets aside");
        put(TAGS, "tags tag taglist tagcloud keywords topics categories cat label labels");
        put(
                BYLINE,
                "byline bylines author authors authorbox bio dateline timestamp meta metadata penulis reporter published");
        put(BYLINE, "posted postmeta entrymeta contributors editor");
        put(
                CAPTION,
                "caption captions figcaption credit credits photocredit imagecredit legend bildunterschrift attribution");
        put(MEDIA, "gallery slideshow carousel slider jwplayer videoplayer videojs podcast");
        put(
                DIALOGUE,
                "popup modal overlay tooltip dropdown cookie cookies consent gdpr login signin register dialog lightbox");
        put(DIALOGUE, "interstitial toast");
        put(
                HIDDEN,
                "rollover hovercard popover hidden visuallyhidden sronly screenreader noprint printonly offscreen invisible");
        put(
                HEAD,
                "headline title standfirst subtitle subheadline dek deck lead lede intro abstract excerpt teasertext");
        put(
                BODY,
                "articlebody storybody postcontent entrycontent articlecontent storycontent postbody bodycopy articletext");
        put(EMBED, "embed embedded tweet");
        put(THING, "article story post entry news berita artikel detail read blog page text richtext rich");
        put(PART, "body content contents text copy isi konten paragraph paragraphs");
    }

    static {
        stems(RELATED, "related recommend recirc outbrain taboola trending popular bacajuga terkait");
        stems(SHARE, "sharing social");
        stems(ADVERT, "sponsor advert");
        stems(NEWSLETTER, "newsletter subscri");
        stems(NAVIGATION, "breadcrumb navigation pagination");
        stems(COMMENT, "comment");
        stems(SIDE, "sidebar");
        stems(CAPTION, "caption");
        stems(DIALOGUE, "cookie");
        stems(FOOTER, "footer");
        stems(BYLINE, "byline");
        stems(MEDIA, "carousel slideshow");
        pairs(
                RELATED,
                "read more, more stories, most read, most popular, read next, up next, more news, more articles");
        pairs(
                RELATED,
                "also like, also read, baca juga, lihat juga, simak juga, berita lain, berita lainnya, more from, see also");
        pairs(HIDDEN, "sr only, screen reader, visually hidden, no print, hide print");
        pairs(NEWSLETTER, "sign up, opt in");
        pairs(MEDIA, "video player, audio player");
    }

    private HintWords() {}

    private static void stems(int hint, String words) {
        for (String word : words.split(" ")) {
            STEMS.computeIfAbsent(word.charAt(0), key -> new LinkedHashMap<>()).put(word, hint);
        }
    }

    private static void pairs(int hint, String pairs) {
        for (String pair : pairs.split(", ")) {
            String[] words = pair.split(" ");
            PAIRS.computeIfAbsent(words[0], key -> new HashMap<>()).put(words[1], hint);
        }
    }

    private static void put(int hint, String words) {
        for (String word : words.split(" ")) {
            WORDS.merge(word, hint, (a, b) -> a | b);
        }
    }

    /** The hints in one name or a list of names separated by spaces; 0 where it says nothing. */
    static int of(String names) {
        Integer known = SEEN.get(names);
        if (known != null) {
            return known;
        }
        int hints = 0;
        // Bounded: a class attribute of a megabyte says no more than its first names.
        int end = Math.min(names.length(), MAX_NAMES);
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || names.charAt(i) <= ' ') {
                if (i > start) {
                    hints |= name(names, start, i);
                }
                start = i + 1;
            }
        }
        // Names with a number are of one page alone: they would crowd out the others.
        if (names.length() <= MAX_NAMES && !hasDigit(names) && SEEN.size() < MAX_SEEN) {
            SEEN.put(names, hints);
        }
        return hints;
    }

    private static boolean hasDigit(String names) {
        for (int i = 0; i < names.length(); i++) {
            if (names.charAt(i) >= '0' && names.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static int name(String names, int from, int to) {
        int hints = 0;
        int start = from;
        String previous = "";
        for (int i = from; i <= to; i++) {
            char c = i < to ? names.charAt(i) : ' ';
            boolean letter = Character.isLetter(c);
            boolean hump =
                    letter && i > start && Character.isUpperCase(c) && Character.isLowerCase(names.charAt(i - 1));
            if (!letter || hump) {
                if (i > start) {
                    String word = names.substring(start, i).toLowerCase(Locale.ROOT);
                    hints |= word(previous, word);
                    previous = word;
                }
                start = letter ? i : i + 1;
            }
        }
        if ((hints & THING) != 0) {
            hints |= (hints & PART) != 0 ? BODY : ARTICLE;
        }
        if ((hints & EMBED) != 0) {
            // A quoted post is content, whatever network it came from.
            hints &= ~SHARE;
        }
        return hints & ~PART & ~THING & ~EMBED;
    }

    private static int word(String previous, String word) {
        Integer known = WORDS.get(word);
        if (known == null && word.length() > 6) {
            known = stem(word);
        }
        int hint = known == null ? 0 : known;
        Map<String, Integer> second = previous.isEmpty() ? null : PAIRS.get(previous);
        return second == null ? hint : hint | second.getOrDefault(word, 0);
    }

    private static Integer stem(String word) {
        for (Map.Entry<String, Integer> stem :
                STEMS.getOrDefault(word.charAt(0), Map.of()).entrySet()) {
            if (word.startsWith(stem.getKey())) {
                return stem.getValue();
            }
        }
        return 0;
    }
}
