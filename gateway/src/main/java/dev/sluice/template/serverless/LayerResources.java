package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The section `layers`: an `AWS::Lambda::LayerVersion` each, to which functions refer as `{Name}LambdaLayer`.
final class LayerResources {
    private LayerResources() {}

    static void add(Section settings, Resources resources, Diagnostics diagnostics) {
        Optional<Entry> section = settings.find("layers");
        if (section.isEmpty() || !(section.get().value() instanceof Mapping(List<Entry> layers, var _))) {
            section.filter(wrong -> !(wrong.value() instanceof dev.sluice.template.Node.Unresolved))
                    .ifPresent(wrong -> diagnostics.error(
                            wrong.at(), "layers: " + wrong.value().described() + " (expected: a mapping of layers)"));
            return;
        }
        for (Entry entry : layers) {
            String owner = "layer '" + entry.key() + "'";
            Section layer = new Keys(diagnostics).checked(entry.value(), "layer", owner, entry.at());
            resources.add(layer(entry, layer, diagnostics));
        }
    }

    private static Entry layer(Entry entry, Section layer, Diagnostics diagnostics) {
        Draft draft = new Draft(entry.at());
        List<Entry> properties = new ArrayList<>();
        Optional<Entry> content = layer.nested("package").find("artifact").or(() -> layer.find("path"));
        if (content.isEmpty()) {
            diagnostics.error(entry.at(), "layer '" + entry.key() + "': no path (expected: the folder that it holds)");
        }
        content.ifPresent(own -> properties.add(Draft.renamed("Content", own)));
        properties.add(layer.find("name")
                .map(own -> Draft.renamed("LayerName", own))
                .orElse(draft.entry("LayerName", entry.key())));
        layer.find("description").ifPresent(own -> properties.add(Draft.renamed("Description", own)));
        layer.find("compatibleRuntimes").ifPresent(own -> properties.add(Draft.renamed("CompatibleRuntimes", own)));
        layer.find("compatibleArchitectures")
                .ifPresent(own -> properties.add(Draft.renamed("CompatibleArchitectures", own)));
        layer.find("licenseInfo").ifPresent(own -> properties.add(Draft.renamed("LicenseInfo", own)));
        String id = Names.function(entry.key()) + "LambdaLayer";
        return draft.resource(id, "AWS::Lambda::LayerVersion", properties, List.of());
    }
}
