package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plugins are programs and are not run. Of the well-known ones it is known what that means.
final class Plugins {
    /// Gives functions roles of their own, as it does here.
    static final String ROLES = "serverless-iam-roles-per-function";

    /// They only bundle code, deploy, or stand in for AWS on one's own machine, which happens here anyway.
    private static final Set<String> NOT_MISSED = Set.of(
            "serverless-better-credentials",
            "serverless-bundle",
            "serverless-deployment-bucket",
            "serverless-dynamodb",
            "serverless-dynamodb-local",
            "serverless-esbuild",
            "serverless-export-env",
            ROLES,
            "serverless-localstack",
            "serverless-offline",
            "serverless-offline-sqs",
            "serverless-plugin-canary-deployments",
            "serverless-plugin-common-excludes",
            "serverless-plugin-include-dependencies",
            "serverless-plugin-log-retention",
            "serverless-plugin-optimize",
            "serverless-plugin-split-stacks",
            "serverless-plugin-tracing",
            "serverless-plugin-typescript",
            "serverless-plugin-warmup",
            "serverless-prune-plugin",
            "serverless-pseudo-parameters",
            "serverless-python-requirements",
            "serverless-stage-manager",
            "serverless-webpack");
    private static final Map<String, String> MISSED = Map.of(
            "serverless-apigateway-service-proxy", "its proxies are not made",
            "serverless-appsync-plugin", "its GraphQL API is not made",
            "serverless-domain-manager", "APIs are reached under their own addresses only",
            "serverless-dotenv-plugin",
                    "variables of .env do not reach functions (useDotenv: true and ${env:NAME} do it)",
            "serverless-finch", "its files are not uploaded",
            "serverless-lift", "its constructs are not made",
            "serverless-s3-sync", "its files are not uploaded",
            "serverless-step-functions", "its state machines are not made",
            "serverless-websockets-plugin", "its events with routeKey are not known (expected: websocket with route)");

    private Plugins() {}

    /// Whether the project uses that plugin.
    static boolean has(Section settings, String name) {
        return modules(settings).stream()
                .flatMap(plugin -> Section.text(plugin).stream())
                .anyMatch(name::equals);
    }

    /// A warning for each plugin that will be missed.
    static void check(Section settings, Diagnostics diagnostics) {
        for (Node plugin : modules(settings)) {
            Section.text(plugin).filter(name -> !NOT_MISSED.contains(name)).ifPresent(name -> {
                String missed = MISSED.getOrDefault(name, "what it adds or changes is missing");
                diagnostics.warning(plugin.at(), "plugin '" + name + "' is not run: " + missed);
            });
        }
    }

    private static List<Node> modules(Section settings) {
        Optional<Entry> written = settings.find("plugins");
        Node list = written.map(Entry::value).orElse(new Sequence(List.of(), settings.at()));
        Node modules = list instanceof Mapping mapping
                ? mapping.find("modules").map(Entry::value).orElse(new Sequence(List.of(), list.at()))
                : list;
        return modules instanceof Sequence(List<Node> items, var _) ? items : List.of(modules);
    }
}
