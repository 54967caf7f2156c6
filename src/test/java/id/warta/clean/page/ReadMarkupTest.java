package id.warta.clean.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadMarkupTest {
    private static final String[] PIECES = {
        "<p>",
        "</p>",
        "<div class=\"a > b\">",
        "</div>",
        "text ",
        " ",
        "<script>",
        "<SCRIPT src='x'>",
        "</script>",
        "</script >",
        "</scripted>",
        "var a = '<p>b</p>';",
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "->",
        "<!",
        "<style>",
        "</style>",
        "</STYLE\n>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<iframe>",
        "</iframe>",
        "<a title='",
        "'>",
        "\">",
        "<b x=\"",
        "<i y=z\"w>",
        ">",
        "<",
        "</",
        "</ >",
        "<?xml ?>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<plaintext>",
        "&lt;",
        "<script type=application/ld+json>{\"@type\":\"Article\"}</script>",
        "=",
        "<br/>",
        "<xmp>",
        "</xmp>",
        "<1>"
    };

    private static String left(String html) {
        StringWriter markup = new StringWriter();
        try {
            ReadMarkup.of(html, 1_000_000).transferTo(markup);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return markup.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a</p><script>document.write('<p>no</p>')</script><p>b</p>",
                "<p title='<script>'>a</p><p>b</p>",
                "<title>How <script> works</title><p>a</p>",
                "<p>a<!-- <script> -->b</p><p>c</p><!-- never closed <p>d",
                "<style>p > a { content: '</p>' }</style><p>a</p>",
                "<script>never closed <p>a</p>"
            })
    void leavesOutScriptsStylesAndCommentsOnly(String html) {
        String left = left(html);
        assertThat(left).hasSizeLessThanOrEqualTo(html.length()).doesNotContain("document.write", "content:", "<!--");
        assertThat(Jsoup.parse(left).wholeText()).isEqualTo(Jsoup.parse(html).wholeText());
    }

    @Test
    void aScriptThatWritesScriptsIsLeftToTheParser() {
        String html = "<p>a</p><script><!-- write('<script>b</script>') --></script><p>c</p>";
        assertThat(left(html)).isEqualTo(html);
    }

    @Test
    void whatIsLeftOfAnyMarkupParsesToTheSameText() {
        Random random = new Random(20_231_110);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder html = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                html.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Document whole = Jsoup.parse(html.toString());
            Document left = Jsoup.parse(left(html.toString()));
            // White space between the rows of a broken table may move.
            assertThat(left.wholeText().replace(" ", ""))
                    .as(html.toString())
                    .isEqualTo(whole.wholeText().replace(" ", ""));
            assertThat(left.select("script[type*=ld+json]").eachAttr("type"))
                    .as(html.toString())
                    .isEqualTo(whole.select("script[type*=ld+json]").eachAttr("type"));
        }
    }
}
