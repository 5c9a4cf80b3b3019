package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import java.util.Optional;

/// Looks at every part of every template, whether anything is made of it or not.
record TemplateCheck(Family family, Diagnostics diagnostics) {
    /// Reports what is wrong.
    void check() {
        for (Template template : family.templates()) {
            template.checkNames();
            new Dependencies(template, diagnostics).check();
        }
        for (Template template : family.templates()) {
            for (Resource resource : template.resources()) {
                check(resource, template.properties(resource).values());
                checkAsWritten(resource, template);
            }
            for (Resource resource : template.absent()) {
                template.checkLeftOut(resource.properties());
                checkAsWritten(resource, template);
            }
            family.checkParameters(template);
            template.outputs().check();
        }
        family.exports().check();
    }

    /// Finds what is wrong with properties that a condition takes away.
    private void checkAsWritten(Resource resource, Template template) {
        check(resource, template.mended(resource, resource.properties()));
    }

    private void check(Resource resource, Mapping properties) {
        Optional<Struct> shape = Types.RESOURCES.find(resource.type());
        if (shape.isPresent()) {
            String owner = "resource '" + resource.id() + "'";
            new ShapeCheck(diagnostics).check(properties, shape.get(), owner, resource.at());
            return;
        }
        UnsupportedResources.report(resource, diagnostics);
    }
}
