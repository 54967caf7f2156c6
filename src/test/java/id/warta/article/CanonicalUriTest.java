package id.warta.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUriTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://News.Example.ID:80/Read/1/, https://news.example.id/Read/1",
        "https://example.id/a?utm_source=x&page=2&fbclid=y#top, https://example.id/a?page=2",
        "https://example.id/a?b=2&a=1, https://example.id/a?b=2&a=1",
        "https://m.example.id/a, https://example.id/a",
        "https://example.id/a/amp/, https://example.id/a",
        "https://example.id/amp/a, https://example.id/a",
        "https://m.id/a, https://m.id/a",
        "https://example.id:8443/a, https://example.id:8443/a",
        "https://example.id/a b|c, https://example.id/a%20b%7Cc",
        "https://editor@example.id/a, https://example.id/a"
    })
    void onePageHasOneSpelling(String uri, String canonical) {
        assertThat(CanonicalUri.of(uri)).isEqualTo(canonical);
        assertThat(CanonicalUri.of(canonical)).as("it stays").isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://berita_kota.example.id/a, https://berita_kota.example.id/a, berita_kota.example.id",
        "http://Kabar_Desa:8080/a/, https://kabar_desa:8080/a, kabar_desa",
        "https://www.Bücher.example/a, https://www.xn--bcher-kva.example/a, xn--bcher-kva.example",
        "https://m.例え.テスト/a, https://xn--r8jz45g.xn--zckzah/a, xn--r8jz45g.xn--zckzah",
        "https://bücher.example/é?q=é#é, https://xn--bcher-kva.example/é?q=é, xn--bcher-kva.example",
        "https://example.id/diskon-50%-hari-ini, https://example.id/diskon-50%25-hari-ini, example.id",
        "https://example.id/a%2Fb%, https://example.id/a%2Fb%25, example.id",
        "https://example.id/a%zz?q=100%, https://example.id/a%25zz?q=100%25, example.id",
        "https://example.id/{a}/<b>^`c\"d\\e|f [g], https://example.id/%7Ba%7D/%3Cb%3E%5E%60c%22d%5Ce%7Cf%20%5Bg%5D,"
                + " example.id",
        "https://example.id/a?b[]={c}&utm_source=<x>, https://example.id/a?b[]=%7Bc%7D, example.id",
        "https://example.id/a#{b}, https://example.id/a, example.id",
        "https://editor@berita_kota.id:443/a, https://berita_kota.id/a, berita_kota.id",
        "https://berita_kota.id?a=1, https://berita_kota.id?a=1, berita_kota.id"
    })
    void whatBrowsersOpenHasOneToo(String uri, String canonical, String source) {
        assertThat(CanonicalUri.of(uri)).isEqualTo(canonical);
        assertThat(CanonicalUri.of(canonical)).as("it stays").isEqualTo(canonical);
        assertThat(CanonicalUri.source(uri)).isEqualTo(source);
    }

    @Test
    void charactersThatCannotBeSeenAreEncoded() {
        assertThat(CanonicalUri.of("https://example.id/a\nb\u0085c\u00A0d"))
                .isEqualTo("https://example.id/a%0Ab%C2%85c%C2%A0d");
    }

    @Test
    void noAddressRaisesAnErrorAndItsOneSpellingIsAnAddress() {
        Random random = new Random(7);
        String letters = "ab.:/?#%2[]@_-é例{ |\u3002\u00AD\uD83D\uDD25\uD800\u0000";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder uri = new StringBuilder("https://");
            random.ints(random.nextInt(16), 0, letters.length()).forEach(at -> uri.append(letters.charAt(at)));
            String canonical = CanonicalUri.of(uri.toString());
            if (canonical != null) {
                assertThat(CanonicalUri.of(canonical)).as(uri.toString()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.id/a",
                "ftp://example.id/a",
                "https:///a",
                "mailto:a@example.id",
                "https://[",
                "://",
                "https://a..b_c/",
                "https://_.256/",
                "https://b_c:x/",
                "https://ex%61mple.id/",
                "https://dua kata/"
            })
    void whatIsNoWebAddressHasNone(String uri) {
        assertThat(CanonicalUri.of(uri)).isNull();
        assertThat(CanonicalUri.source(uri)).isNull();
    }

    @Test
    void neitherHasWhatIsTooLong() {
        assertThat(CanonicalUri.of("https://example.id/" + "a".repeat(2_000))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.id/a, example.id",
        "http://m.example.id, example.id",
        "https://News.Example.id:8443?page=2, news.example.id",
        "https://example.id/a:b, example.id",
        "https://[2001:DB8::1]:8443/a, [2001:db8::1]"
    })
    void theOutletIsTheHost(String uri, String source) {
        assertThat(CanonicalUri.source(uri)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "okezone.com, https://www.kompas.com/a, okezone.com",
        "https://okezone.com, , okezone.com",
        "http://www.Okezone.com/nasional, , okezone.com",
        "www.Kompas.com, , kompas.com",
        "' Kompas.com ', , kompas.com",
        "Suara Merdeka, https://www.suaramerdeka.com/a, suaramerdeka.com",
        "'', https://m.kompas.com/a, kompas.com",
        ", https://m.kompas.com/a, kompas.com",
        "Suara Merdeka, , ",
        ", , "
    })
    void theOutletIsWhatTheDocumentSaysElseItsHost(String said, String uri, String outlet) {
        assertThat(CanonicalUri.source(said, uri)).isEqualTo(outlet);
    }
}
