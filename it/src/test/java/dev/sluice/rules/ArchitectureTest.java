package dev.sluice.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may import whom: the arrows of ARCHITECTURE.md.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(Checkout.classes());
    private static final JavaClasses TESTS = new ClassFileImporter().importPaths(Checkout.testClasses());

    private static final String[] TABLES = {"dev.sluice.tables.."};
    private static final String[] QUEUES = {"dev.sluice.queues.."};
    private static final String[] WIRE = {"dev.sluice.wire.."};
    private static final String[] SERVER = {"dev.sluice.server.."};

    @Test
    void onlyTheEdgeAndTheHttpServerTouchNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.edge..", "dev.sluice.wire.http..", "dev.sluice.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStorageTouchesRocksDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.tables.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rocksdb..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineOfTheQueuesKnowsScala() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.queues.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("scala..", "org.apache.pekko..", "org.elasticmq..", "com.typesafe..")
                .check(CLASSES);
    }

    @Test
    void onlyTheLauncherRewritesClasses() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.function.launch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.classfile..")
                .check(CLASSES);
    }

    @Test
    void onlyTheMappingKnowsVelocity() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.integration.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.velocity..", "org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void onlySchemasKnowJacksonsTrees() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.schema..", "dev.sluice.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.networknt..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
    }

    @Test
    void onlyWhatIsObservedKnowsPrometheus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.observe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.prometheus..")
                .check(CLASSES);
    }

    @Test
    void onlyTheExportOfTracesKnowsOpenTelemetry() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.server.trace..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void onlyTokensKnowNimbus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.authorize.token..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(CLASSES);
    }

    @Test
    void onlyClientsForItKnowAmazonsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.wire.sdk..", "dev.sluice.function.launch..", "dev.sluice.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(CLASSES);
    }

    /// They are defined anew in the loaders of functions, which have nothing else of ours.
    @Test
    void clientsForAmazonsSdkKnowOnlyWhatFunctionsShare() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.wire.sdk..")
                .should()
                .dependOnClassesThat(belongTo("dev.sluice.", "dev.sluice.wire.sdk.")
                        .and(DescribedPredicate.not(belongToAnyOf(
                                HttpHandler.class, HttpRequest.class, HttpResponse.class, Headers.class))))
                .check(CLASSES);
    }

    @Test
    void theModelKnowsOnlyJava() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.sluice.api..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void expressionsAndItemsKnowNoStorageAndNoWire() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sluice.tables.item..", "dev.sluice.tables.expression..", "dev.sluice.tables.partiql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.wire..", "dev.sluice.tables.storage..", "dev.sluice.tables.dynamo..")
                .check(CLASSES);
    }

    @Test
    void theStorageKnowsNoDialect() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.tables.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.wire..", "dev.sluice.tables.dynamo..", "dev.sluice.tables.partiql..")
                .check(CLASSES);
    }

    @Test
    void tablesAndGatewayAreStrangers() {
        noClasses()
                .that()
                .resideInAnyPackage(TABLES)
                .should()
                .dependOnClassesThat(belongTo("dev.sluice.", "dev.sluice.tables.", "dev.sluice.wire."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(TABLES)
                .and()
                .resideOutsideOfPackages(SERVER)
                .and()
                .resideOutsideOfPackages("dev.sluice.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TABLES)
                .check(CLASSES);
    }

    @Test
    void queuesAreStrangersToAllOthers() {
        noClasses()
                .that()
                .resideInAnyPackage(QUEUES)
                .should()
                .dependOnClassesThat(belongTo("dev.sluice.", "dev.sluice.queues.", "dev.sluice.wire."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(QUEUES)
                .and()
                .resideOutsideOfPackages(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(QUEUES)
                .check(CLASSES);
    }

    @Test
    void queuesKeepTheirLayers() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.sluice.queues.engine..", "dev.sluice.queues.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.queues.store..", "dev.sluice.queues.sqs..", "dev.sluice.wire..")
                .check(CLASSES);
    }

    @Test
    void wireKnowsNobody() {
        noClasses()
                .that()
                .resideInAnyPackage(WIRE)
                .should()
                .dependOnClassesThat(belongTo("dev.sluice.", "dev.sluice.wire."))
                .check(CLASSES);
    }

    @Test
    void nobodyImportsTheCompositionRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.server..", "dev.sluice.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER)
                .check(CLASSES);
    }

    @Test
    void theCorridorsSeeNoEnvironmentAndNoSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sluice.flow..",
                        "dev.sluice.httpapi..",
                        "dev.sluice.authorize..",
                        "dev.sluice.route..",
                        "dev.sluice.event..",
                        "dev.sluice.push..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.function.launch..", "dev.sluice.edge..", "dev.sluice.template..")
                .check(CLASSES);
    }

    @Test
    void whatIsObservedDependsOnNoCorridor() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.observe..")
                .should()
                .dependOnClassesThat(belongTo(
                        "dev.sluice.",
                        "dev.sluice.observe.",
                        "dev.sluice.event.",
                        "dev.sluice.api.",
                        "dev.sluice.wire."))
                .check(CLASSES);
    }

    @Test
    void functionsKnowNoWebSockets() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.function..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sluice.flow..", "dev.sluice.edge..", "dev.sluice.push..", "dev.sluice.connection..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobodyMocks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..", "org.easymock..", "mockit..", "org.jmock..")
                .check(TESTS);
    }

    @Test
    void everyPackageSaysWhatItIs() throws Exception {
        for (Path sources :
                Checkout.classes().stream().map(ArchitectureTest::mainSources).toList()) {
            try (Stream<Path> folders = Files.walk(sources)) {
                for (Path folder : folders.filter(ArchitectureTest::holdsJava).toList()) {
                    Path info = folder.resolve("package-info.java");
                    assertThat(info).as("every package has a package-info.java").exists();
                    assertThat(Files.readString(info))
                            .as("%s", info)
                            .contains("@NullMarked")
                            .contains("///");
                }
            }
        }
    }

    @Test
    void theRulesSeeTheProduct() {
        List<String> names = CLASSES.getPackage("dev.sluice").getSubpackages().stream()
                .map(JavaPackage::getName)
                .toList();
        assertThat(names).contains("dev.sluice.edge", "dev.sluice.flow", "dev.sluice.tables", "dev.sluice.server");
    }

    private static Path mainSources(Path classes) {
        return classes.resolveSibling("../src/main/java").normalize();
    }

    private static boolean holdsJava(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaClass> belongTo(String prefix, String... but) {
        return DescribedPredicate.describe(
                "belong to " + prefix + " but not to " + List.of(but),
                type -> type.getPackageName().startsWith(prefix)
                        && Stream.of(but).noneMatch((type.getPackageName() + ".")::startsWith));
    }
}
