package dev.sluice.template.cloudformation;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.FunctionDefinition.Concurrency;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Lambda::Function` (specification, section 9.2).
final class Functions {
    /// Lambda's defaults.
    static final int DEFAULT_TIMEOUT_SECONDS = 3;

    private static final int DEFAULT_MEMORY_MB = 128;
    /// Environments of a function that reserves no concurrency, where the machine is good for them. One machine,
    /// not a region: Lambda has 1000.
    private static final int DEFAULT_ENVIRONMENTS = 50;
    /// Calls in one environment of a managed instance that says no number.
    private static final int DEFAULT_CALLS = 10;

    private static final List<String> RUNTIMES = List.of("java8", "java8.al2", "java11", "java17", "java21", "java25");

    private final Stack stack;
    private final CodeLocation code;
    private final Layers layers;
    private final Diagnostics diagnostics;

    Functions(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.code = new CodeLocation(stack, diagnostics);
        this.layers = new Layers(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The functions that are right, in order of the template.
    List<FunctionDefinition> build() {
        List<FunctionDefinition> functions = new ArrayList<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (Resource resource : stack.resources(Types.FUNCTION)) {
            Properties properties = stack.properties(resource);
            String name = stack.idOf(resource);
            String earlier = owners.putIfAbsent(name, resource.id());
            if (earlier != null) {
                diagnostics.error(
                        properties.place("FunctionName"), "FunctionName: '" + name + "' is that of '" + earlier + "'");
            }
            function(resource, name, properties).ifPresent(functions::add);
        }
        return functions;
    }

    private Optional<FunctionDefinition> function(Resource resource, String name, Properties properties) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            String expected = "(expected: letters, digits, '-' and '_', at most 64)";
            diagnostics.error(properties.place("FunctionName"), "FunctionName: '" + name + "' " + expected);
        }
        Optional<String> runtime = runtime(resource, properties);
        Optional<String> handler = handler(resource, properties);
        Optional<Path> location = code.of(resource, properties);
        if (runtime.isEmpty() || handler.isEmpty() || location.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FunctionDefinition(
                name,
                stack.attributeOf(resource, "Arn"),
                runtime.get(),
                handler.get(),
                new FunctionCode(location.get(), layers.of(properties)),
                environment(properties),
                Duration.ofSeconds(properties.whole("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                (int) properties.whole("MemorySize", DEFAULT_MEMORY_MB),
                concurrency(properties)));
    }

    private Optional<String> runtime(Resource resource, Properties properties) {
        if (properties.text("PackageType").orElse("Zip").equals("Image")) {
            diagnostics.error(
                    properties.place("PackageType"),
                    "PackageType: container images are not supported yet (expected: Zip)");
            return Optional.empty();
        }
        if (!properties.has("Runtime")) {
            diagnostics.error(
                    resource.at(), "resource '" + resource.id() + "': missing property 'Runtime' (such as java21)");
            return Optional.empty();
        }
        Optional<String> runtime = properties.text("Runtime");
        if (runtime.isPresent() && !RUNTIMES.contains(runtime.get())) {
            String what = "Runtime: '" + runtime.get() + "' is not supported yet";
            diagnostics.unknown(properties.place("Runtime"), what, runtime.get(), RUNTIMES);
            return Optional.empty();
        }
        return runtime;
    }

    private Optional<String> handler(Resource resource, Properties properties) {
        if (!properties.has("Handler")
                && !properties.text("PackageType").orElse("Zip").equals("Image")) {
            diagnostics.error(
                    resource.at(),
                    "resource '" + resource.id()
                            + "': missing property 'Handler' (package.Class or package.Class::method)");
        }
        Optional<String> handler = properties.text("Handler");
        if (handler.isPresent() && !handler.get().matches("[\\p{L}\\p{N}_$.]+(::[\\p{L}\\p{N}_$]+)?")) {
            diagnostics.error(
                    properties.place("Handler"),
                    "Handler: '" + handler.get() + "' (expected: package.Class or package.Class::method)");
        }
        return handler;
    }

    private Map<String, String> environment(Properties properties) {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<Properties> declared = properties.nested("Environment").flatMap(block -> block.nested("Variables"));
        if (declared.isEmpty()) {
            return variables;
        }
        for (Entry entry : declared.get().values().entries()) {
            if (!entry.key().matches("[A-Za-z][A-Za-z0-9_]+")) {
                String expected = "(expected: a letter, then letters, digits and '_')";
                diagnostics.error(entry.at(), "environment variable '" + entry.key() + "' " + expected);
            }
            Properties.text(entry.value()).ifPresent(value -> variables.put(entry.key(), value));
        }
        return variables;
    }

    /// Managed instances are Lambda's own way to say that a handler is thread-safe.
    private Concurrency concurrency(Properties properties) {
        long environments = properties.whole("ReservedConcurrentExecutions", DEFAULT_ENVIRONMENTS);
        if (environments < 1) {
            diagnostics.error(
                    properties.place("ReservedConcurrentExecutions"),
                    "ReservedConcurrentExecutions: 0 is not supported yet: the function could never run");
        }
        Optional<Properties> managed = properties
                .nested("CapacityProviderConfig")
                .flatMap(config -> config.nested("LambdaManagedInstancesCapacityProviderConfig"));
        if (managed.isEmpty()) {
            return new Concurrency(bounded(environments), 1, properties.has("ReservedConcurrentExecutions"));
        }
        long most = properties
                .nested("FunctionScalingConfig")
                .map(scaling -> scaling.whole("MaxExecutionEnvironments", environments))
                .orElse(environments);
        long calls = managed.get().whole("PerExecutionEnvironmentMaxConcurrency", DEFAULT_CALLS);
        return new Concurrency(bounded(most), bounded(calls));
    }

    private static int bounded(long number) {
        return Math.clamp(number, 1, Integer.MAX_VALUE);
    }
}
