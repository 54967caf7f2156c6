package id.warta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. Think hard before editing: every line here keeps two things readable on their own. */
class ArchitectureTest {
    private static final JavaClasses WARTA = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.warta");

    /** Package → the packages of Warta that it may import beside itself. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("article", List.of()),
            Map.entry("topic", List.of("article")),
            Map.entry("ingest", List.of("article", "topic")),
            Map.entry("clean", List.of("article")),
            Map.entry("dedup", List.of("article")),
            Map.entry("enrich", List.of("article")),
            Map.entry("watch", List.of()),
            Map.entry("pipeline", List.of("article", "topic", "clean", "dedup", "enrich", "watch")),
            Map.entry("sink", List.of("article", "topic")),
            Map.entry("ops", List.of("topic", "watch")),
            Map.entry("cluster", List.of("article", "topic", "ops", "pipeline")),
            Map.entry("reprocess", List.of("article", "topic", "ops", "pipeline", "dedup")),
            Map.entry("bench", List.of("article", "topic", "ingest", "clean", "dedup", "enrich", "pipeline", "ops")),
            Map.entry("evaluate", List.of("article", "clean", "dedup", "enrich")));

    static Stream<Map.Entry<String, List<String>>> packages() {
        return MAY_IMPORT.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesImportOnlyWhatTheArchitectureAllows(Map.Entry<String, List<String>> rule) {
        String[] forbidden = Stream.concat(MAY_IMPORT.keySet().stream(), Stream.of("cli"))
                .filter(name -> !name.equals(rule.getKey()) && !rule.getValue().contains(name))
                .map(name -> "id.warta." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("id.warta." + rule.getKey() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(WARTA);
    }

    /** All commands are made at every start, whichever is meant: one that loads rules or models then slows them all. */
    @Test
    void commandsLoadNothingBeforeTheyAreCalled() {
        noClasses()
                .that()
                .resideInAPackage("id.warta.cli..")
                .and()
                .haveSimpleNameEndingWith("Command")
                .should()
                .callCodeUnitWhere(DescribedPredicate.describe(
                        "a constructor makes a stage",
                        call -> call.getOrigin().isConstructor()
                                && call.getTargetOwner()
                                        .getSimpleName()
                                        .matches("Cleaner|Enricher|Deduplicator|KnowledgeBase")))
                .check(WARTA);
    }

    @Test
    void theVocabularyImportsTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("id.warta.article..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "id.warta.article..", "org.jspecify.annotations..")
                .check(WARTA);
    }

    @Test
    void theWatchImportsTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("id.warta.watch..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "id.warta.watch..", "org.jspecify.annotations..")
                .check(WARTA);
    }

    @Test
    void stagesKnowKafkaOnlyInTheirStageClass() {
        noClasses()
                .that()
                .resideInAnyPackage("id.warta.clean..", "id.warta.dedup..", "id.warta.enrich..", "id.warta.evaluate..")
                .and(DescribedPredicate.not(inOrWithin("Stage", "Processor")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(WARTA);
    }

    @Test
    void jsoupStaysInCleanTheFeedsAndTheTextDump() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.clean..")
                .and(DescribedPredicate.not(inOrWithin("XmlText", "TextDump")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jsoup..")
                .check(WARTA);
    }

    @Test
    void jacksonStaysInTopicTheSinksTheCommandsAndWhereJsonAndYamlComeIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages("id.warta.topic..", "id.warta.sink..", "id.warta.cli..")
                .and(DescribedPredicate.not(inOrWithin("JsonLdReader", "JsonFeedReader", "SourcesFile")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..")
                .check(WARTA);
    }

    @Test
    void jwarcStaysInTheWebArchives() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.ingest.warc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.netpreserve..")
                .check(WARTA);
    }

    @Test
    void jettyStaysInThePushServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.ingest.push..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..")
                .check(WARTA);
    }

    @Test
    void theNetworkStaysInOnePackageAndFeedLibrariesInAnother() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.ingest.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "crawlercommons.robots..")
                .check(WARTA);
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.ingest.feeds..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.rometools..", "org.jdom2..", "crawlercommons.sitemaps..")
                .check(WARTA);
    }

    @Test
    void databasesStayInThePostgresSink() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.sink.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
                .check(WARTA);
    }

    @Test
    void parquetStaysInItsPackageAndHadoopIsNamedOnlyWhereItMustBe() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.warta.sink.parquet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..")
                .check(WARTA);
    }

    @Test
    void theEnvironmentIsReadInSettingsOnly() {
        noClasses()
                .that(DescribedPredicate.not(inOrWithin("Settings")))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(WARTA);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("id.warta.(**)").should().beFreeOfCycles().check(WARTA);
    }

    @Test
    void classNamesExplainThemselves() {
        assertThat(WARTA.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches(
                                ".*(Util|Utils|Helper|Manager|Impl|Common|(?<!Knowledge)Base|Model|DTO|Dto|Service)")))
                .isEmpty();
    }

    @Test
    void everyPackageHasItsRoomSign() throws Exception {
        Path root = Path.of("src/main/java/id/warta");
        try (Stream<Path> folders = Files.walk(root)) {
            assertThat(folders.filter(Files::isDirectory).filter(folder -> !folder.equals(root)))
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    /** A class whose top-level class has a name with one of these endings. */
    private static DescribedPredicate<JavaClass> inOrWithin(String... endings) {
        return DescribedPredicate.describe("named *" + String.join("|*", endings), type -> {
            JavaClass top = type;
            while (top.getEnclosingClass().isPresent()) {
                top = top.getEnclosingClass().get();
            }
            String name = top.getSimpleName();
            return Arrays.stream(endings).anyMatch(name::endsWith);
        });
    }
}
