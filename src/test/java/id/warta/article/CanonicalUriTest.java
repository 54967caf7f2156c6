package id.warta.article;

import static org.assertj.core.api.Assertions.assertThat;

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
    @ValueSource(
            strings = {"", "example.id/a", "ftp://example.id/a", "https:///a", "mailto:a@example.id", "https://[", "://"
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
}
