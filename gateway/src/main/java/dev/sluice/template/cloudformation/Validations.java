package dev.sluice.template.cloudformation;

import dev.sluice.api.Route;
import dev.sluice.api.Validation;
import dev.sluice.api.Validation.Place;
import dev.sluice.api.Validation.Required;
import dev.sluice.route.InvalidExpressionException;
import dev.sluice.route.SelectionExpression;
import dev.sluice.schema.InvalidSchemaException;
import dev.sluice.schema.Schema;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What routes demand of requests: `AWS::ApiGatewayV2::Model`, `RequestModels`, `ModelSelectionExpression` and
/// `RequestParameters` (specification, sections 2.5 and 2.6).
final class Validations {
    private static final String SELECTION = "ModelSelectionExpression";
    private static final Pattern PARAMETER = Pattern.compile("route\\.request\\.(header|querystring)\\.([!-~]+)");

    private final Stack stack;
    private final Diagnostics diagnostics;
    /// Texts of schemas by the path of their resource; those that are none are missing.
    private final Map<String, String> schemas = new HashMap<>();

    Validations(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        stack.everywhere(Types.MODEL).forEach(this::compile);
    }

    private void compile(Resource model) {
        Properties properties = stack.properties(model);
        check(properties);
        Optional<String> text = properties.value("Schema").map(Validations::text);
        if (text.isEmpty()) {
            return;
        }
        try {
            Schema _ = Schema.compile(text.get());
            schemas.put(model.path(), text.get());
        } catch (InvalidSchemaException invalid) {
            diagnostics.error(properties.place("Schema"), "Schema: " + invalid.getMessage());
        }
    }

    private void check(Properties model) {
        model.text("Name")
                .filter(name -> !name.matches("[A-Za-z0-9]{1,255}"))
                .ifPresent(name -> diagnostics.error(
                        model.place("Name"), "Name: '" + name + "' (expected: letters and digits, at most 255)"));
        model.text("ContentType")
                .filter(type -> !type.equals("application/json"))
                .ifPresent(type -> diagnostics.warning(
                        model.place("ContentType"),
                        "ContentType: '" + type + "' has no effect: messages are read as application/json"));
    }

    private static String text(Node schema) {
        return Properties.text(schema).orElseGet(() -> JsonNodes.text(schema));
    }

    /// What the route demands; what is wrong with it is reported.
    Validation of(String key, Properties route) {
        return new Validation(models(key, route), required(key, route));
    }

    private Optional<Validation.Models> models(String key, Properties route) {
        String selection = route.text(SELECTION).orElse("");
        if (selection.isEmpty() && !route.has("RequestModels")) {
            return Optional.empty();
        }
        if (key.equals(Route.CONNECT) || key.equals(Route.DISCONNECT)) {
            diagnostics.error(
                    route.place("RequestModels"),
                    "RequestModels: " + key + " has no message to validate (expected: on routes of messages only)");
            return Optional.empty();
        }
        checkSelection(selection, route);
        Map<String, String> found = new LinkedHashMap<>();
        String api = route.text("ApiId").orElse("");
        for (Entry entry : route.nested("RequestModels")
                .map(models -> models.values().entries())
                .orElse(List.of())) {
            Properties.text(entry.value())
                    .flatMap(name -> schema(name, api, entry))
                    .ifPresent(schema -> found.put(entry.key(), schema));
        }
        if (found.isEmpty()) {
            diagnostics.warning(route.place(SELECTION), "route '" + key + "' has no model: every message is invalid");
        }
        return Optional.of(new Validation.Models(selection, found));
    }

    private void checkSelection(String selection, Properties route) {
        if (selection.isEmpty() || selection.equals("$default")) {
            return;
        }
        try {
            SelectionExpression.parse(selection)
                    .warnings()
                    .forEach(warning -> diagnostics.warning(route.place(SELECTION), warning));
        } catch (InvalidExpressionException invalid) {
            diagnostics.error(route.place(SELECTION), SELECTION + ": " + invalid.getMessage());
        }
    }

    /// By the name of a model of the API, or by its id.
    private Optional<String> schema(String name, String api, Entry entry) {
        List<String> names = new ArrayList<>();
        for (Resource model : stack.everywhere(Types.MODEL)) {
            Properties properties = stack.properties(model);
            String known = properties.text("Name").orElse("");
            if (!properties.text("ApiId").orElse("").equals(api)) {
                continue;
            }
            if (known.equals(name) || stack.idOf(model).equals(name)) {
                return Optional.ofNullable(schemas.get(model.path()));
            }
            names.add(known);
        }
        diagnostics.unknown(entry.place(), "RequestModels: no model '" + name + "' of this API", name, names);
        return Optional.empty();
    }

    private List<Required> required(String key, Properties route) {
        List<Required> required = new ArrayList<>();
        if (route.has("RequestParameters") && !key.equals(Route.CONNECT)) {
            diagnostics.error(
                    route.place("RequestParameters"),
                    "Request parameters are only supported for the $connect route in WEBSOCKET APIs");
            return required;
        }
        for (Entry entry : route.nested("RequestParameters")
                .map(parameters -> parameters.values().entries())
                .orElse(List.of())) {
            Matcher parameter = PARAMETER.matcher(entry.key());
            if (!parameter.matches()) {
                diagnostics.error(
                        entry.at(),
                        "RequestParameters: '" + entry.key()
                                + "' (expected: route.request.header.NAME or route.request.querystring.NAME)");
            } else if (entry.value() instanceof Mapping constraint
                    && new Properties(constraint, entry.at()).flag("Required")) {
                Place place = parameter.group(1).equals("header") ? Place.HEADER : Place.QUERY;
                required.add(new Required(place, parameter.group(2)));
            }
        }
        return required;
    }
}
