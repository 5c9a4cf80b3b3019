package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import dev.sluice.template.ResourceTypes;
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
        SamReferences references = new SamReferences();
        List<Entry> sections = new ArrayList<>();
        for (Entry section : template.entries()) {
            if (section.key().equals("Resources") && section.value() instanceof Mapping resources) {
                Mapping rewritten = new SamResources(resources, globals, references, diagnostics).rewritten();
                sections.add(new Entry(section.key(), section.at(), rewritten));
            } else if (!section.key().equals("Globals")) {
                sections.add(section);
            }
        }
        List<Entry> replaced = sections.stream()
                .map(section -> new Entry(section.key(), section.at(), references.replaced(section.value())))
                .toList();
        return new Mapping(replaced, template.at());
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

    static Scalar text(String text, Entry near) {
        return new Scalar(text, Kind.TEXT, near.at());
    }
}
