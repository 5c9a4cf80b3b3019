package dev.sluice.integration.mapping;

/// Ends an evaluation from within Velocity, which knows no other way out. Caught by [MappingTemplate] alone.
final class TemplateStop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final TemplateFault.Kind kind;
    private final String problem;

    TemplateStop(TemplateFault.Kind kind, String problem) {
        super(problem, null, false, false);
        this.kind = kind;
        this.problem = problem;
    }

    TemplateFault.Kind kind() {
        return kind;
    }

    String problem() {
        return problem;
    }
}
