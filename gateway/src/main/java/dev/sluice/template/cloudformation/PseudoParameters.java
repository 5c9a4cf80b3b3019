package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.TemplateOptions;
import java.util.List;
import java.util.Optional;

/// `AWS::Region` and the other names that every template has.
final class PseudoParameters {
    private static final List<String> NAMES = List.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final TemplateOptions options;

    PseudoParameters(TemplateOptions options) {
        this.options = options;
    }

    /// The value; empty for `AWS::NoValue`. An unknown name is reported.
    Optional<Node> value(String name, Place at, Diagnostics diagnostics) {
        return switch (name) {
            case "AWS::AccountId" -> text(options.accountId(), at);
            case "AWS::NoValue" -> Optional.empty();
            case "AWS::NotificationARNs" -> Optional.of(new Sequence(List.of(), at));
            case "AWS::Partition" -> text("aws", at);
            case "AWS::Region" -> text(options.region(), at);
            case "AWS::StackId" ->
                text(
                        "arn:aws:cloudformation:" + options.region() + ":" + options.accountId() + ":stack/"
                                + options.stack() + "/" + Ids.uuid(options.stack()),
                        at);
            case "AWS::StackName" -> text(options.stack(), at);
            case "AWS::URLSuffix" -> text("amazonaws.com", at);
            default -> {
                diagnostics.unknown(at, "unknown pseudo parameter '" + name + "'", name, NAMES);
                yield Optional.of(new Unresolved(at));
            }
        };
    }

    private static Optional<Node> text(String value, Place at) {
        return Optional.of(new Scalar(value, Kind.TEXT, at));
    }
}
