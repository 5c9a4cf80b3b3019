package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayList;
import java.util.List;

/// `AWS::Serverless::Application`: a nested stack.
final class Application {
    private Application() {}

    /// The stack whose template `Location` names.
    static Entry rewritten(SamResource application, Diagnostics diagnostics) {
        List<Entry> stack = new ArrayList<>();
        for (Entry entry : application.properties().entries()) {
            if (!entry.key().equals("Location")) {
                stack.add(entry);
            } else if (entry.value() instanceof Mapping repository) {
                diagnostics.error(
                        repository.at(),
                        "Location: the Serverless Application Repository is not looked into (expected: a template,"
                                + " relative to this one)");
                stack.add(new Entry("TemplateURL", entry.at(), new Unresolved(entry.at())));
            } else {
                stack.add(new Entry("TemplateURL", entry.at(), entry.value()));
            }
        }
        return application.as("AWS::CloudFormation::Stack", new Mapping(stack, application.at()));
    }
}
