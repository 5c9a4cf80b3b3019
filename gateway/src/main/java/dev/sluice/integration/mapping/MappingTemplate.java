package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import java.io.StringReader;
import org.apache.velocity.Template;
import org.apache.velocity.exception.MacroOverflowException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.parser.ParseException;

/// A template, compiled once and evaluated for each message. Immutable; safe for any thread.
public final class MappingTemplate {
    private final String name;
    private final Program program;
    private final Limits limits;

    private MappingTemplate(String name, Program program, Limits limits) {
        this.name = name;
        this.program = program;
        this.limits = limits;
    }

    /// What a text becomes.
    private sealed interface Program {
        /// Itself: there is nothing to evaluate.
        record Fixed(String text) implements Program {}

        /// Whatever Velocity makes of it.
        record Evaluated(Template template) implements Program {}
    }

    /// Compiles a template.
    ///
    /// @param name for faults and logs, such as `Integration 'Ping', RequestTemplates '$default'`
    public static Compiled compile(String name, String text) {
        return compile(name, text, Limits.DEFAULT);
    }

    static Compiled compile(String name, String text, Limits limits) {
        if (text.indexOf('$') < 0 && text.indexOf('#') < 0) {
            return new Compiled.Ready(new MappingTemplate(name, new Program.Fixed(text), limits));
        }
        var deep = Nesting.tooDeep(text, Limits.NESTING);
        if (deep.isPresent()) {
            return new Compiled.Malformed(Places.at(
                    Kind.NESTING,
                    name,
                    text,
                    deep.get(),
                    "nesting: deeper than " + Limits.NESTING + " blocks and brackets"));
        }
        try {
            return new Compiled.Ready(new MappingTemplate(name, new Program.Evaluated(parse(name, text)), limits));
        } catch (ParseException | VelocityException malformed) {
            return new Compiled.Malformed(Places.of(name, malformed));
        } catch (NumberFormatException | IndexOutOfBoundsException badEscape) {
            return new Compiled.Malformed(Places.ofEscape(name, text));
        }
    }

    private static Template parse(String name, String text) throws ParseException {
        Engine engine = Shared.ENGINE;
        Template template = new Template();
        template.setRuntimeServices(engine);
        template.setName(name);
        template.setData(engine.parse(new StringReader(text), template));
        template.initDocument();
        return template;
    }

    /// Evaluates the template. Always comes to an end soon, whatever the template and the message are.
    public Mapped evaluate(MappingInput input) {
        return switch (program) {
            case Program.Fixed(String text) -> new Mapped.Text(text);
            case Program.Evaluated(Template template) -> evaluate(template, input);
        };
    }

    private Mapped evaluate(Template template, MappingInput input) {
        Allowance allowance = new Allowance(limits);
        Evaluation evaluation = new Evaluation(allowance);
        BoundedText out = new BoundedText(allowance);
        try {
            evaluation.run(() -> {
                evaluation.put("input", new InputValue(input));
                evaluation.put("util", new UtilValue());
                evaluation.put("context", ContextValues.of(input.context()));
                evaluation.put("stageVariables", Values.texts(input.stageVariables()));
                template.merge(evaluation, out);
            });
            return new Mapped.Text(out.toString());
        } catch (TemplateStop stop) {
            return stopped(evaluation, stop.kind(), stop.problem());
        } catch (MacroOverflowException endless) {
            return stopped(evaluation, Kind.NESTING, "macros: they call each other more than 20 deep");
        } catch (StackOverflowError deep) {
            return stopped(evaluation, Kind.NESTING, "nesting: values lie too deep in each other");
        } catch (RuntimeException failed) { // Velocity's own, and what arithmetic throws
            return stopped(evaluation, Kind.VALUE, String.valueOf(failed.getMessage()));
        }
    }

    private Mapped stopped(Evaluation evaluation, Kind kind, String problem) {
        return new Mapped.Stopped(new TemplateFault(kind, name, evaluation.line(), evaluation.column(), problem));
    }

    /// Made when the first template needs it.
    private static final class Shared {
        static final Engine ENGINE = Engine.start();
    }
}
