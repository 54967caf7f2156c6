package id.warta.enrich.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.name.Label;
import id.warta.enrich.name.Tagger;
import id.warta.enrich.name.TaggerWeights;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.name.WordForms;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTrainerTest {
    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.load();
    private static final ModelTrainer.Settings SMALL = new ModelTrainer.Settings(0.05, 0.1, 40, 1, 30_000, 2);

    /** Made up for this test. */
    private static final String CORPUS = """
            Bupati O
            Sartono B-PER
            Wibowo I-PER
            tiba O
            di O
            Karangwuni B-LOC
            . O

            kata O
            Darmi B-PER
            di O
            Tegalsari B-LOC
            . O

            kata O
            Wagiman B-PER
            dari O
            Dinas B-ORG
            Pasar I-ORG
            . O

            Pedagang O
            beras O
            mengeluh O
            kepada O
            Dinas B-ORG
            Kebersihan I-ORG
            . O
            """;

    private static ModelTrainer trainer() throws IOException {
        ModelTrainer trainer = new ModelTrainer(SMALL, KNOWLEDGE);
        trainer.addLabelled(new BufferedReader(new StringReader(CORPUS)));
        return trainer;
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        assertThat(trainer().train()).isEqualTo(trainer().train());
    }

    @Test
    void learnsWhatItIsShown() throws IOException {
        Tagger tagger = new Tagger(new WordForms(trainer().model(), Triggers.load()));
        Tokens tokens = Tokenizer.tokenize("kata Darmi di Tegalsari.");
        assertThat(tagger.tag(tokens, 0, tokens.size()))
                .extracting(Tagger.Span::first, Tagger.Span::end, Tagger.Span::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 2, Type.PER),
                        org.assertj.core.groups.Tuple.tuple(3, 4, Type.LOC));
        assertThat(tagger.tag(tokens, 0, tokens.size()))
                .allSatisfy(span -> assertThat(span.probability()).isBetween(0.5, 1.0));
    }

    @Test
    void aWrittenModelReadsBackTheSame() throws IOException {
        byte[] bytes = trainer().train();
        TaggerWeights read = TaggerWeights.read(new ByteArrayInputStream(bytes));
        java.io.ByteArrayOutputStream again = new java.io.ByteArrayOutputStream();
        read.write(again);
        assertThat(again.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void saysWhenAFileIsNoModel() {
        assertThatThrownBy(() -> TaggerWeights.read(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a tagger model");
    }

    @Test
    void countriesArePlacesAndInitialsInBracketsAreMentions() throws IOException {
        String conll = """
                Presiden O
                Jepang O
                memuji O
                Uni B-ORG
                Pasar I-ORG
                ( I-ORG
                UP I-ORG
                ) I-ORG
                . O
                """;
        LabelledSentence sentence = ConllReader.labelled(
                ConllReader.read(new BufferedReader(new StringReader(conll))).get(0));
        byte[] labels = trainer().harmonised(sentence).labels();
        assertThat(List.of(labels[1], labels[3], labels[4], labels[5], labels[6], labels[7]))
                .containsExactly(
                        (byte) Label.begin(Type.LOC),
                        (byte) Label.begin(Type.ORG),
                        (byte) Label.inside(Type.ORG),
                        (byte) 0,
                        (byte) Label.begin(Type.ORG),
                        (byte) 0);
    }

    @Test
    void theShippedModelIsSmall() throws IOException {
        try (var in = ModelTrainer.class.getResourceAsStream("/enrich/names-id.model")) {
            assertThat(in.readAllBytes().length).isLessThan(4 * 1024 * 1024);
        }
    }
}
