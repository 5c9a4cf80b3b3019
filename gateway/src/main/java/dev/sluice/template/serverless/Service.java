package dev.sluice.template.serverless;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A project whose variables are resolved and whose keys are checked.
///
/// @param name      the service's name
/// @param folder    absolute
/// @param settings  its own keys
/// @param provider  those of the section `provider`
/// @param functions by key, in order of the text
/// @param inherits  whether a function with statements of its own has the provider's as well, unless it says
/// @param at        where the text begins
record Service(
        String name,
        String stage,
        Path folder,
        Section settings,
        Section provider,
        Map<String, Section> functions,
        boolean inherits,
        Place at) {

    /// `{service}-{stage}`, the beginning of most names.
    String prefix() {
        return name + "-" + stage;
    }

    /// An entry of the section `Outputs`, exported under the framework's name.
    Entry output(String id, String description, Node value, Draft draft) {
        return draft.entry(
                id,
                draft.mapping(
                        draft.entry("Description", description),
                        draft.entry("Value", value),
                        draft.entry("Export", draft.mapping(draft.entry("Name", "sls-" + prefix() + "-" + id)))));
    }

    /// Whether the project is a Maven project itself.
    boolean hasPom() {
        return Files.isRegularFile(folder.resolve("pom.xml"));
    }
}
