package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The section `Resources` of a SAM template while it is rewritten. Functions come first, because their events make
/// the methods of APIs; the result is in order of the template all the same.
final class SamResources {
    private final Mapping resources;
    private final Globals globals;
    private final SamReferences references;
    private final HttpEvents http;
    private final Diagnostics diagnostics;

    /// @param references learns what SAM resources bring with them
    SamResources(Mapping resources, Globals globals, SamReferences references, Diagnostics diagnostics) {
        this.resources = resources;
        this.globals = globals;
        this.references = references;
        this.http = new HttpEvents(resources, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// Every SAM resource replaced by the CloudFormation resources it stands for.
    Mapping rewritten() {
        Map<String, SamResource> found = new LinkedHashMap<>();
        for (Entry entry : resources.entries()) {
            SamResource.of(entry).flatMap(this::checked).ifPresent(resource -> found.put(entry.key(), resource));
        }
        Map<String, List<Entry>> functions = new LinkedHashMap<>();
        for (SamResource resource : found.values()) {
            if (resource.type().equals("AWS::Serverless::Function")) {
                functions.put(
                        resource.id(),
                        new ServerlessFunction(resource, http, references, diagnostics).rewritten(resources));
            }
        }
        List<Entry> rewritten = new ArrayList<>();
        for (Entry entry : resources.entries()) {
            SamResource resource = found.get(entry.key());
            List<Entry> function = functions.get(entry.key());
            if (function != null) {
                rewritten.addAll(function);
            } else if (resource != null) {
                rewritten.addAll(rewritten(resource));
            } else {
                rewritten.add(entry);
            }
        }
        rewritten.addAll(implicit(HttpEvents.IMPLICIT_REST, HttpEvents.REST));
        rewritten.addAll(implicit(HttpEvents.IMPLICIT_HTTP, HttpEvents.HTTP));
        return new Mapping(rewritten, resources.at());
    }

    /// The resource with `Globals` merged, if SAM knows its type.
    private Optional<SamResource> checked(SamResource own) {
        Optional<Struct> shape = SamTransform.TYPES.find(own.type());
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        ShapeCheck check = new ShapeCheck(diagnostics);
        SamResource merged = globals.mergedInto(own.with(check.mended(own.properties(), shape.get())));
        check.check(merged.properties(), shape.get(), "resource '" + own.id() + "'", own.at());
        return Optional.of(merged);
    }

    /// The API that SAM makes for events that name none.
    private List<Entry> implicit(String id, String type) {
        List<FunctionEvent> events = http.of(id);
        if (events.isEmpty() || resources.find(id).isPresent()) {
            return List.of();
        }
        FunctionEvent first = events.getFirst();
        List<Entry> own = new ArrayList<>();
        if (type.equals(HttpEvents.REST)) {
            own.add(first.entry("StageName", first.text("Prod")));
        }
        Mapping properties = new Mapping(own, first.at());
        List<Entry> body =
                new ArrayList<>(List.of(first.entry("Type", first.text(type)), first.entry("Properties", properties)));
        condition(events).ifPresent(body::add);
        return checked(new SamResource(id, first.at(), type, properties, new Mapping(body, first.at())))
                .map(this::rewritten)
                .orElse(List.of());
    }

    /// The condition that all functions of these events have.
    private static Optional<Entry> condition(List<FunctionEvent> events) {
        Optional<Entry> first = events.getFirst().function().body().find("Condition");
        boolean same = events.stream()
                .map(event -> event.function().body().find("Condition"))
                .allMatch(other -> isText(other, first));
        return same ? first : Optional.empty();
    }

    private static boolean isText(Optional<Entry> one, Optional<Entry> other) {
        return one.map(Entry::value).orElse(null) instanceof Scalar(String text, var _, var _)
                && other.map(Entry::value).orElse(null) instanceof Scalar same
                && same.text().equals(text);
    }

    private List<Entry> rewritten(SamResource resource) {
        return switch (resource.type()) {
            case "AWS::Serverless::Application" -> List.of(Application.rewritten(resource, diagnostics));
            case "AWS::Serverless::SimpleTable" -> List.of(SimpleTable.rewritten(resource));
            case "AWS::Serverless::WebSocketApi" -> new ServerlessWebSocketApi(resource, diagnostics).rewritten();
            case HttpEvents.REST -> {
                ServerlessApi api = new ServerlessApi(resource, diagnostics);
                references.put(resource.id() + ".Stage", api.stageId());
                references.put(resource.id() + ".Deployment", api.deploymentId());
                yield api.rewritten(http.of(resource.id()));
            }
            case HttpEvents.HTTP -> {
                ServerlessHttpApi api = new ServerlessHttpApi(resource, diagnostics);
                references.put(resource.id() + ".Stage", api.stageId());
                yield api.rewritten(http.of(resource.id()));
            }
            case "AWS::Serverless::LayerVersion" -> List.of(LayerVersion.rewritten(resource));
            default -> List.of(resource.as("AWS::Lambda::CapacityProvider", new Mapping(List.of(), resource.at())));
        };
    }
}
