package dev.sluice.rules;

import dev.sluice.rules.Behaviours.Behaviour;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `docs/compat.md` as the list of behaviours and the annotations of the tests make it.
final class CompatPage {
    private static final String HEAD = """
            # Compatibility

            What an application can notice of an API Gateway WebSocket API, sentence by sentence, each with the tests that prove it of Sluice.
            Sections 1 to 7 go through the service in the order in which an application meets it; section 13 lists what trips those who rebuild it,
            section P what other emulators get wrong.
            *Our choice* stands where Amazon's documentation is silent or contradicts itself. *Not yet* is what nothing proves, with the reason.

            This page is made of [compat/behaviours.txt](compat/behaviours.txt) and of the `@Proves` annotations in the compiled tests, and the build fails
            when it differs from them: `mvn verify -pl it -am -Dtest=CompatPageTest -Dsluice.write=compat -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

            """;

    private CompatPage() {}

    /// The text of the page.
    ///
    /// @param proofs by id of the behaviour
    static String of(Behaviours behaviours, Map<String, List<Proof>> proofs) {
        long open = behaviours.all().stream()
                .filter(behaviour -> behaviour.notYet().isPresent())
                .count();
        int all = behaviours.all().size();
        StringBuilder page = new StringBuilder(HEAD)
                .append("**" + all + " behaviours: " + (all - open) + " proven, " + open + " not yet.**\n");
        behaviours.sections().forEach((heading, section) -> {
            page.append("\n## ").append(heading).append("\n\n");
            page.append("| | behaviour | proven by |\n|---|---|---|\n");
            for (Behaviour behaviour : section) {
                page.append(row(behaviour, proofs.getOrDefault(behaviour.id(), List.of())));
            }
        });
        return page.toString();
    }

    private static String row(Behaviour behaviour, List<Proof> proofs) {
        String choice = behaviour.choice().map(text -> " *Our choice:* " + text).orElse("");
        String proven = behaviour
                .notYet()
                .map(reason -> "**not yet**: " + reason)
                .orElseGet(() -> proofs.stream().map(Proof::link).sorted().collect(Collectors.joining("<br>")));
        return "| %s | %s | %s |\n"
                .formatted(behaviour.id(), cell(behaviour.text() + choice), proven.replace("|", "\\|"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
