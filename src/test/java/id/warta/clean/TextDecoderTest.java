package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {
    private static final String CAFE =
            "<html><head><title>Café</title></head><body><p>Crème brûlée, déjà vu – “naïve” façade.</p></body></html>";

    @Test
    void theByteOrderMarkWinsOverEveryDeclaration() {
        byte[] page = concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, CAFE.getBytes(StandardCharsets.UTF_8));
        assertThat(TextDecoder.decode(page, "text/html; charset=iso-8859-1")).isEqualTo(CAFE);
        byte[] wide = concat(new byte[] {(byte) 0xFF, (byte) 0xFE}, CAFE.getBytes(StandardCharsets.UTF_16LE));
        assertThat(TextDecoder.decode(wide, null)).isEqualTo(CAFE);
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, windows-1252", "windows-1252, ISO-8859-1", "windows-1252, latin1"})
    void theMediaTypeNamesTheCharsetInTheBrowsersSense(String charset, String label) {
        byte[] page = CAFE.getBytes(Charset.forName(charset));
        assertThat(TextDecoder.decode(page, "text/html; charset=\"" + label + "\""))
                .isEqualTo(CAFE);
    }

    @ParameterizedTest
    @CsvSource({"shift_jis, windows-31j", "gb2312, GB18030", "euc-kr, x-windows-949", "windows-1251, windows-1251"})
    void theMetaElementNamesTheCharset(String label, String charset) {
        String word =
                charset.equals("windows-1251") ? "Новости дня" : charset.equals("x-windows-949") ? "한국어 뉴스" : "日本";
        String page = "<html><head><META http-equiv=\"Content-Type\" content=\"text/html; charset=" + label
                + "\"></head><p>" + word + "</p>";
        assertThat(TextDecoder.decode(page.getBytes(Charset.forName(charset)), "text/html"))
                .isEqualTo(page);
    }

    @Test
    void validUtf8IsUtf8WhateverThePageSays() {
        String page = CAFE.replace("<head>", "<head><meta charset=iso-8859-1>");
        assertThat(TextDecoder.decode(page.getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(page);
    }

    @Test
    void aWrongDeclarationOfUtf8DoesNotSpoilTheText() {
        String page = CAFE.replace("<head>", "<head><meta charset=utf-8>");
        assertThat(TextDecoder.decode(page.getBytes(Charset.forName("windows-1252")), null))
                .isEqualTo(page);
    }

    @Test
    void aStrayByteCostsOneCharacterOnly() {
        byte[] page = concat(CAFE.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xE9});
        assertThat(TextDecoder.decode(page, "text/html; charset=utf-8")).startsWith(CAFE);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-31j, 東京の天気は晴れです。きょうのニュースをお伝えします。",
        "GB18030, 今天的新闻：北京市政府宣布了新的交通规定。",
        "windows-1251, Сегодня в городе открылся новый мост через реку.",
        "windows-1252, Gestern wurde über die Größe der Brücke gesprochen – für Fußgänger."
    })
    void theBytesTellTheCharsetWhereNothingElseDoes(String charset, String sentence) {
        String text = (sentence + " ").repeat(5);
        assertThat(TextDecoder.decode(text.getBytes(Charset.forName(charset)), null))
                .isEqualTo(text);
    }

    @Test
    void utf16WithoutAMarkShowsInItsZeroBytes() {
        assertThat(TextDecoder.decode(CAFE.getBytes(StandardCharsets.UTF_16BE), null))
                .isEqualTo(CAFE);
        assertThat(TextDecoder.decode(CAFE.getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo(CAFE);
    }

    @Test
    void binaryIsNoText() {
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);
        assertThat(TextDecoder.decode(noise, "text/html")).isNull();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
