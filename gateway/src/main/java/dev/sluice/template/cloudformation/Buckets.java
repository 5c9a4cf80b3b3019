package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import java.util.List;
import java.util.Optional;

/// `AWS::S3::Bucket`: accepted in silence, as one that holds templates or code is not needed here. A function that
/// is told the name of a bucket will miss it.
final class Buckets {
    private final Stack stack;
    private final Diagnostics diagnostics;

    Buckets(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// Warns of every environment variable that names a bucket.
    void check() {
        List<String> names =
                stack.everywhere(Types.BUCKET).stream().map(stack::idOf).toList();
        for (Resource function : stack.resources(Types.FUNCTION)) {
            Optional<Properties> variables = stack.properties(function)
                    .nested("Environment")
                    .flatMap(environment -> environment.nested("Variables"));
            for (Entry variable :
                    variables.map(found -> found.values().entries()).orElse(List.of())) {
                String value = Properties.text(variable.value()).orElse("");
                names.stream().filter(value::contains).findFirst().ifPresent(name -> warn(variable, name));
            }
        }
    }

    private void warn(Entry variable, String bucket) {
        diagnostics.warning(
                variable.at(),
                "environment variable '" + variable.key() + "' names the bucket '" + bucket
                        + "', but S3 is not served: calls to it go to no one");
    }
}
