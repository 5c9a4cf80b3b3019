package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Place;
import dev.sluice.wire.aws.Arn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Lambda::LayerVersion`, and the `Layers` of a function.
final class Layers {
    private static final String CONTENT = "Content";
    private static final String EXPECTED = "(expected: a folder or an archive)";

    private final Stack stack;
    private final CodeLocation locations;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<Path>> known = new HashMap<>();

    Layers(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.locations = new CodeLocation(stack, diagnostics);
        this.diagnostics = diagnostics;
        for (Resource layer : stack.everywhere(Types.LAYER)) {
            add(layer, stack.properties(layer));
        }
    }

    private void add(Resource layer, Properties properties) {
        Optional<Path> earlier = known.putIfAbsent(stack.idOf(layer), content(layer, properties));
        if (earlier != null) {
            String name = properties.text("LayerName").orElse("");
            String what = "LayerName: another layer of these templates is called '" + name + "'";
            diagnostics.error(properties.place("LayerName"), what);
        }
    }

    /// Where the layers of a function lie, in its order. One that is not there is a warning, as the function may do
    /// without.
    List<Path> of(Properties function) {
        List<Path> layers = new ArrayList<>();
        for (Node item : function.items("Layers")) {
            Properties.text(item).flatMap(arn -> layer(arn, item.at())).ifPresent(layers::add);
        }
        return layers;
    }

    private Optional<Path> layer(String arn, Place at) {
        Optional<Path> here = known.get(arn);
        if (here != null) {
            return here;
        }
        boolean layer = Arn.parse(arn)
                .filter(found ->
                        found.service().equals("lambda") && found.resource().matches("layer:[A-Za-z0-9_-]+:\\d+"))
                .isPresent();
        if (layer) {
            diagnostics.warning(at, "Layers: '" + arn + "' is not of these templates: what it holds is missing");
        } else {
            diagnostics.error(at, "Layers: '" + arn + "' (expected: the ARN of a version of a layer)");
        }
        return Optional.empty();
    }

    private Optional<Path> content(Resource layer, Properties properties) {
        Optional<Node> content = properties.value(CONTENT);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Place at = properties.place(CONTENT);
        if (isInBucket(content.get())) {
            diagnostics.warning(
                    at, "content in a bucket is not supported: what layer '" + layer.id() + "' holds is missing");
            return Optional.empty();
        }
        return locations
                .text(content.get(), at, EXPECTED)
                .flatMap(path -> locations.path(stack.folderOf(layer), path, at, EXPECTED));
    }

    private static boolean isInBucket(Node content) {
        return content instanceof Node.Mapping
                || Properties.text(content).orElse("").startsWith("s3://");
    }
}
