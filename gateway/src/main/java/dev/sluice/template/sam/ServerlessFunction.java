package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `AWS::Serverless::Function`: a Lambda function and, unless it names one, its role.
final class ServerlessFunction {
    /// Means the same to Lambda.
    private static final Set<String> KEPT = Set.of(
            "Architectures",
            "Description",
            "Environment",
            "EphemeralStorage",
            "FileSystemConfigs",
            "FunctionName",
            "FunctionScalingConfig",
            "Handler",
            "Layers",
            "LoggingConfig",
            "MemorySize",
            "PackageType",
            "ReservedConcurrentExecutions",
            "Role",
            "Runtime",
            "Timeout",
            "VpcConfig");
    private final SamResource function;
    private final HttpEvents http;
    private final SamReferences references;
    private final Mapping properties;
    private final Diagnostics diagnostics;

    /// @param http       takes the events of APIs
    /// @param references learns what the function brings with it
    ServerlessFunction(SamResource function, HttpEvents http, SamReferences references, Diagnostics diagnostics) {
        this.function = function;
        this.http = http;
        this.references = references;
        this.properties = function.properties();
        this.diagnostics = diagnostics;
    }

    /// @param resources all of the template, as written
    List<Entry> rewritten(Mapping resources) {
        List<Entry> lambda = new ArrayList<>();
        for (Entry entry : properties.entries()) {
            if (KEPT.contains(entry.key())) {
                lambda.add(entry);
            }
        }
        code().ifPresent(lambda::add);
        capacityProvider().ifPresent(lambda::add);
        String role = function.id() + "Role";
        boolean ownRole =
                properties.find("Role").isEmpty() && resources.find(role).isEmpty();
        if (ownRole) {
            lambda.add(function.entry("Role", function.getAtt(role, "Arn")));
        }
        List<Entry> rewritten = new ArrayList<>();
        rewritten.add(function.as("AWS::Lambda::Function", new Mapping(lambda, properties.at())));
        if (ownRole) {
            rewritten.add(new FunctionRole(function, diagnostics).rewritten(role));
        }
        rewritten.addAll(new FunctionAlias(function, references).rewritten());
        rewritten.addAll(new FunctionEvents(function, http, diagnostics).rewritten());
        return rewritten;
    }

    private Optional<Entry> code() {
        Optional<Entry> uri = properties.find("CodeUri");
        if (uri.isPresent()) {
            return Optional.of(new Entry("Code", uri.get().at(), uri.get().value()));
        }
        Optional<Entry> inline = properties.find("InlineCode");
        if (inline.isPresent()) {
            return Optional.of(wrapped("Code", "ZipFile", inline.get()));
        }
        Optional<Entry> image = properties.find("ImageUri");
        if (image.isPresent()) {
            return Optional.of(wrapped("Code", "ImageUri", image.get()));
        }
        diagnostics.error(
                function.at(), "resource '" + function.id() + "': missing property 'CodeUri' (where its code lies)");
        // Another complaint, about Lambda's own name for it, would confuse.
        return Optional.of(function.entry("Code", new Node.Unresolved(function.at())));
    }

    private Optional<Entry> capacityProvider() {
        Optional<Entry> found = properties.find("CapacityProviderConfig");
        if (found.isEmpty() || !(found.get().value() instanceof Mapping(List<Entry> entries, Place at))) {
            return Optional.empty();
        }
        List<Entry> renamed = entries.stream()
                .map(entry ->
                        entry.key().equals("Arn") ? new Entry("CapacityProviderArn", entry.at(), entry.value()) : entry)
                .toList();
        Entry config = new Entry("", found.get().at(), new Mapping(renamed, at));
        return Optional.of(wrapped("CapacityProviderConfig", "LambdaManagedInstancesCapacityProviderConfig", config));
    }

    private static Entry wrapped(String key, String inner, Entry entry) {
        Mapping mapping = new Mapping(List.of(new Entry(inner, entry.at(), entry.value())), entry.at());
        return new Entry(key, entry.at(), mapping);
    }
}
