package dev.sluice.template.sam;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Scalar;
import java.util.List;
import java.util.Optional;

/// `AutoPublishAlias` of a function: a version, and an alias for it, which others refer to as `Fn.Version` and
/// `Fn.Alias`.
final class FunctionAlias {
    private final SamResource function;
    private final SamReferences references;

    FunctionAlias(SamResource function, SamReferences references) {
        this.function = function;
        this.references = references;
    }

    /// Both of them, or nothing.
    List<Entry> rewritten() {
        Optional<Entry> alias = function.properties().find("AutoPublishAlias");
        if (alias.isEmpty()) {
            return List.of();
        }
        String plain = alias.get().value() instanceof Scalar(String text, var _, var _)
                ? text.replaceAll("[^A-Za-z0-9]", "")
                : "";
        String version = function.id() + "Version";
        String id = function.id() + "Alias" + plain;
        references.put(function.id() + ".Version", version);
        references.put(function.id() + ".Alias", id);
        Entry name = function.entry("FunctionName", function.ref(function.id()));
        return List.of(
                function.companion(version, "AWS::Lambda::Version", List.of(name)),
                function.companion(
                        id,
                        "AWS::Lambda::Alias",
                        List.of(
                                name,
                                function.entry("FunctionVersion", function.getAtt(version, "Version")),
                                new Entry("Name", alias.get().at(), alias.get().value()))));
    }
}
