package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import dev.sluice.template.ResourceTypes;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The macro `AWS::Serverless-2016-10-31`. Confined to the thread that reads.
public final class SamTransform {
    /// How a template asks for it.
    public static final String NAME = "AWS::Serverless-2016-10-31";

    /// The resource types that it rewrites.
    public static final ResourceTypes TYPES = ResourceTypes.load(SamTransform.class, "serverless.types");

    static final ResourceTypes EVENTS = ResourceTypes.load(SamTransform.class, "events.types");

    private final Diagnostics diagnostics;

    /// @param diagnostics takes what is wrong with SAM's own parts
    public SamTransform(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The template with `Globals` merged and every SAM resource replaced by the CloudFormation resources it stands
    /// for.
    public Mapping apply(Mapping template) {
        Globals globals = Globals.of(template, diagnostics);
        List<Entry> sections = new ArrayList<>();
        for (Entry section : template.entries()) {
            if (section.key().equals("Resources") && section.value() instanceof Mapping resources) {
                Mapping rewritten = rewrite(resources, globals);
                sections.add(new Entry(section.key(), section.at(), rewritten));
            } else if (!section.key().equals("Globals")) {
                sections.add(section);
            }
        }
        return new Mapping(sections, template.at());
    }

    /// Where a template uses SAM for the first time.
    public static Optional<Place> neededAt(Mapping template) {
        Optional<Place> globals = template.find("Globals").map(Entry::at);
        Optional<Node> section = template.find("Resources").map(Entry::value);
        if (globals.isPresent() || !(section.orElse(null) instanceof Mapping resources)) {
            return globals;
        }
        return resources.entries().stream()
                .map(SamResource::of)
                .flatMap(Optional::stream)
                .filter(resource -> TYPES.find(resource.type()).isPresent())
                .map(resource -> resource.body().find("Type").map(Entry::place).orElse(resource.at()))
                .findFirst();
    }

    private Mapping rewrite(Mapping resources, Globals globals) {
        List<Entry> rewritten = new ArrayList<>();
        for (Entry entry : resources.entries()) {
            Optional<SamResource> resource = SamResource.of(entry);
            Optional<Struct> shape = resource.flatMap(found -> TYPES.find(found.type()));
            if (resource.isEmpty() || shape.isEmpty()) {
                rewritten.add(entry);
                continue;
            }
            ShapeCheck check = new ShapeCheck(diagnostics);
            SamResource own = resource.get();
            SamResource merged = globals.mergedInto(own.with(check.mended(own.properties(), shape.get())));
            check.check(merged.properties(), shape.get(), "resource '" + entry.key() + "'", entry.at());
            rewritten.addAll(rewrite(merged, resources));
        }
        return new Mapping(rewritten, resources.at());
    }

    private List<Entry> rewrite(SamResource resource, Mapping resources) {
        return switch (resource.type()) {
            case "AWS::Serverless::Function" -> new ServerlessFunction(resource, diagnostics).rewritten(resources);
            case "AWS::Serverless::Application" -> List.of(Application.rewritten(resource, diagnostics));
            case "AWS::Serverless::SimpleTable" -> List.of(SimpleTable.rewritten(resource));
            case "AWS::Serverless::WebSocketApi" -> new ServerlessWebSocketApi(resource, diagnostics).rewritten();
            default -> List.of(resource.as("AWS::Lambda::CapacityProvider", new Mapping(List.of(), resource.at())));
        };
    }

    static Scalar text(String text, Entry near) {
        return new Scalar(text, Kind.TEXT, near.at());
    }
}
