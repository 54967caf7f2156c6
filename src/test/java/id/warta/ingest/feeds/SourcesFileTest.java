package id.warta.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesFileTest {
    @Test
    void aSourceNeedsNothingButItsUrl() {
        Source source = SourcesFile.parse("sources:\n  - url: https://www.example.org/rss.xml\n", "s.yaml")
                .get(0);
        assertThat(source.url()).hasToString("https://www.example.org/rss.xml");
        assertThat(source.outlet()).isEqualTo("example.org");
        assertThat(source.take()).isEqualTo(Source.Take.PAGE);
        assertThat(source.discover()).isFalse();
        assertThat(source.interval()).isNull();
    }

    @Test
    void everyKeyIsRead() {
        Source source = SourcesFile.parse("""
                        sources:
                          - url: https://example.org/berita
                            outlet: contoh.org
                            language: id
                            zone: Asia/Makassar
                            section: Daerah
                            fetch: feed
                            sitemap: discover
                            interval: 90s
                        """, "s.yaml").get(0);
        assertThat(source)
                .isEqualTo(new Source(
                        source.url(),
                        "contoh.org",
                        "id",
                        "Asia/Makassar",
                        "Daerah",
                        Source.Take.FEED,
                        true,
                        Duration.ofSeconds(90)));
    }

    @Test
    void aFrontPageMeansItsSitemaps() {
        assertThat(SourcesFile.parse("sources: [{url: 'https://example.org'}]", "s.yaml"))
                .singleElement()
                .matches(Source::discover);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources: [{url: 'ftp://example.org/'}]                                     | ftp://example.org/ is no http or https address",
                "sources: [{outlet: x}]                                                     | source 1 has no url",
                "sources: [{url: 'https://a.org/x', colour: red}]                           | \"colour\"",
                "sources: [{url: 'https://a.org/x', zone: Jakarta}]                         | zone must be a name such as Asia/Jakarta, not Jakarta",
                "sources: [{url: 'https://a.org/x', language: Indonesian language}]         | language must be a tag",
                "sources: [{url: 'https://a.org/x', fetch: all}]                            | fetch must be page or feed, not all",
                "sources: [{url: 'https://a.org/x', sitemap: yes please}]                   | sitemap must be discover",
                "sources: [{url: 'https://a.org/x', interval: often}]                       | interval must be a duration such as 10m, not often",
                "sources: [{url: 'https://a.org/x'}, {url: 'https://A.org/x'}]              | is there twice",
                "sources: [{url: 'https://a.org/x'                                          | in line 1",
                "feeds: []                                                                  | \"feeds\"",
                "''                                                                         | must have a list named sources"
            })
    void aMistakeIsNamed(String yaml, String message) {
        assertThatThrownBy(() -> SourcesFile.parse(yaml, "s.yaml"))
                .isInstanceOf(SourcesFile.InvalidSourcesException.class)
                .hasMessageContaining("s.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SourcesFile.read(Path.of("no/such.yaml")))
                .isInstanceOf(SourcesFile.InvalidSourcesException.class)
                .hasMessage("cannot read no/such.yaml: NoSuchFileException");
    }

    @Test
    void theSampleIsValid() {
        assertThat(SourcesFile.read(Path.of("docker/sources.yaml"))).isNotEmpty();
    }
}
