package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sluice.rules.Behaviours.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/compat.md` says of each behaviour which test proves it, or that none does.
class CompatPageTest {
    private static final List<Proof> PROOFS = Proof.in(new ClassFileImporter().importPaths(Checkout.testClasses()));

    private final Behaviours behaviours = Behaviours.read(Checkout.root().resolve("docs/compat/behaviours.txt"));

    CompatPageTest() throws IOException {}

    @Test
    void testsNameOnlyBehavioursThatThereAre() {
        Set<String> ids = behaviours.all().stream().map(Behaviour::id).collect(Collectors.toSet());

        assertThat(PROOFS).hasSizeGreaterThan(100);
        assertThat(PROOFS).allSatisfy(proof -> assertThat(ids).as(proof.name()).contains(proof.behaviour()));
    }

    @Test
    void everyProofIsATestThatTheBuildRuns() {
        assertThat(PROOFS)
                .allSatisfy(proof -> assertThat(proof.isRun()).as(proof.name()).isTrue());
        assertThat(PROOFS)
                .allSatisfy(proof ->
                        assertThat(Checkout.root().resolve(proof.file())).exists());
    }

    @Test
    void everyBehaviourIsEitherProvenOrSaidToBeMissing() {
        Map<String, List<Proof>> proofs = byBehaviour();

        assertThat(behaviours.all())
                .allSatisfy(behaviour -> assertThat(proofs.containsKey(behaviour.id()))
                        .as("%s '%s': a test with @Proves, or else 'not yet: why'", behaviour.id(), behaviour.text())
                        .isNotEqualTo(behaviour.notYet().isPresent()));
    }

    @Test
    void thePageIsWhatTheTestsMakeOfIt() throws IOException {
        Path page = Checkout.root().resolve("docs/compat.md");
        String made = CompatPage.of(behaviours, byBehaviour());
        if ("compat".equals(System.getProperty("sluice.write"))) {
            Files.writeString(page, made);
        }

        assertThat(Files.readString(page))
                .as("docs/compat.md; -Dsluice.write=compat writes it anew")
                .isEqualTo(made);
    }

    private static Map<String, List<Proof>> byBehaviour() {
        return PROOFS.stream().collect(Collectors.groupingBy(Proof::behaviour));
    }
}
