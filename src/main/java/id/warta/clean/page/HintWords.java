package id.warta.clean.page;

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

    /** A class attribute of a megabyte says no more than its first names. */
    private static final int MAX_NAMES = 400;

    private static final WordTrie WORDS = new WordTrie();

    static {
        WORDS.stems(RELATED, "related recommend recirc outbrain taboola trending popular bacajuga terkait");
        WORDS.stems(SHARE, "sharing social");
        WORDS.stems(ADVERT, "sponsor advert");
        WORDS.stems(NEWSLETTER, "newsletter subscri");
        WORDS.stems(NAVIGATION, "breadcrumb navigation pagination");
        WORDS.stems(COMMENT, "comment");
        WORDS.stems(SIDE, "sidebar");
        WORDS.stems(CAPTION, "caption");
        WORDS.stems(DIALOGUE, "cookie");
        WORDS.stems(FOOTER, "footer");
        WORDS.stems(BYLINE, "byline");
        WORDS.stems(MEDIA, "carousel slideshow");
    }

    static {
        WORDS.words(
                RELATED,
                "related relatedposts recommended recommend recommendations recirc recirculation outbrain taboola");
        WORDS.words(
                RELATED,
                "zergnet revcontent mgid dable trending popular mostread mostpopular terpopuler terkait terbaru");
        WORDS.words(
                RELATED,
                "bacajuga lihatjuga simakjuga readmore teaser teasers promo promos promobox upnext readnext alsoread");
        WORDS.words(
                RELATED,
                "recomendados relacionadas relacionados verwandte populer rekomendasi crosslink crosslinks backlink");
        WORDS.words(
                SHARE,
                "share shares sharing sharebar sharebuttons sharethis sharedaddy addthis addtoany social socials");
        WORDS.words(SHARE, "sosmed medsos follow followus bagikan reactions");
        WORDS.words(
                COMMENT,
                "comment comments commentlist disqus respond komentar kommentare kommentar comentarios discussion");
        WORDS.words(
                ADVERT,
                "ad ads adv advert adverts advertisement advertising advertorial adslot adsense adbox adwrapper");
        WORDS.words(
                ADVERT,
                "adunit admarker adcontainer sponsor sponsored sponsors dfp gpt iklan anzeige werbung publicidade");
        WORDS.words(ADVERT, "publicidad reklame shopping affiliate");
        WORDS.words(NEWSLETTER, "newsletter newsletters subscribe subscription signup optin mailchimp mailinglist");
        WORDS.words(NEWSLETTER, "donate donation donasi langganan fundraising membership");
        WORDS.words(
                NAVIGATION,
                "nav navbar navigation menu menus breadcrumb breadcrumbs pagination pager paging topbar sitemap");
        WORDS.words(NAVIGATION, "toolbar skiplink skip megamenu masthead");
        WORDS.words(FOOTER, "footer foot copyright legal colophon");
        WORDS.words(SIDE, "sidebar side rail widget widgets aside");
        WORDS.words(TAGS, "tags tag taglist tagcloud keywords topics categories cat label labels");
        WORDS.words(
                BYLINE,
                "byline bylines author authors authorbox bio dateline timestamp meta metadata penulis reporter published");
        WORDS.words(BYLINE, "posted postmeta entrymeta contributors editor");
        WORDS.words(
                CAPTION,
                "caption captions figcaption credit credits photocredit imagecredit legend bildunterschrift attribution");
        WORDS.words(MEDIA, "gallery slideshow carousel slider jwplayer videoplayer videojs podcast");
        WORDS.words(
                DIALOGUE,
                "popup modal overlay tooltip dropdown cookie cookies consent gdpr login signin register dialog lightbox");
        WORDS.words(DIALOGUE, "interstitial toast");
        WORDS.words(
                HIDDEN,
                "rollover hovercard popover hidden visuallyhidden sronly screenreader noprint printonly offscreen invisible");
        WORDS.words(
                HEAD,
                "headline title standfirst subtitle subheadline dek deck lead lede intro abstract excerpt teasertext");
        WORDS.words(
                BODY,
                "articlebody storybody postcontent entrycontent articlecontent storycontent postbody bodycopy articletext");
        WORDS.words(EMBED, "embed embedded tweet");
        WORDS.words(THING, "article story post entry news berita artikel detail read blog page text richtext rich");
        WORDS.words(PART, "body content contents text copy isi konten paragraph paragraphs");
    }

    static {
        WORDS.pairs(
                RELATED,
                "read more, more stories, most read, most popular, read next, up next, more news, more articles");
        WORDS.pairs(
                RELATED,
                "also like, also read, baca juga, lihat juga, simak juga, berita lain, berita lainnya, more from, see also");
        WORDS.pairs(HIDDEN, "sr only, screen reader, visually hidden, no print, hide print");
        WORDS.pairs(NEWSLETTER, "sign up, opt in");
        WORDS.pairs(MEDIA, "video player, audio player");
    }

    private HintWords() {}

    /** The hints in one name or a list of names separated by spaces; 0 where it says nothing. */
    static int of(String names) {
        int hints = 0;
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
        return hints;
    }

    private static int name(String names, int from, int to) {
        int hints = WORDS.bits(names, from, to);
        if ((hints & THING) != 0) {
            hints |= (hints & PART) != 0 ? BODY : ARTICLE;
        }
        if ((hints & EMBED) != 0) {
            // A quoted post is content, whatever network it came from.
            hints &= ~SHARE;
        }
        return hints & ~PART & ~THING & ~EMBED;
    }
}
