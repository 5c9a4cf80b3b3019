package dev.sluice.template.sam;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `AWS::Serverless::LayerVersion`: a layer whose content is a local path.
final class LayerVersion {
    private static final Set<String> LEFT_OUT = Set.of("ContentUri", "PublishLambdaVersion", "RetentionPolicy");

    private LayerVersion() {}

    static Entry rewritten(SamResource layer) {
        List<Entry> properties = new ArrayList<>();
        for (Entry entry : layer.properties().entries()) {
            if (entry.key().equals("ContentUri")) {
                properties.add(new Entry("Content", entry.at(), entry.value()));
            } else if (!LEFT_OUT.contains(entry.key())) {
                properties.add(entry);
            }
        }
        return layer.as("AWS::Lambda::LayerVersion", new Mapping(properties, layer.at()));
    }
}
