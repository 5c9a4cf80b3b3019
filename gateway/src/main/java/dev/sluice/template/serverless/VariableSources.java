package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.GivenParameters;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import dev.sluice.template.TemplateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers what variables ask for (specification, section 10.5). Confined to the thread that reads.
final class VariableSources {
    private static final List<String> TYPES =
            List.of("self", "opt", "env", "file", "sls", "aws", "param", "strToBool", "cf", "git", "s3", "ssm");
    /// Sources that lie outside of this machine or would run programs.
    private static final List<String> UNREACHABLE =
            List.of("awsSecretsManager", "cf", "doppler", "git", "output", "s3", "ssm", "state", "terraform", "vault");

    private final Mapping root;
    private final IncludedFiles files;
    private final Map<String, String> environment;
    private final TemplateOptions options;
    private final GivenParameters given;
    private final Diagnostics diagnostics;
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> parameters = new HashSet<>();

    /// One source of one variable.
    ///
    /// @param address     what stands behind the colon, empty when nothing does
    /// @param hasFallback whether another source is asked when this one has no value
    /// @param at          where the variable stands
    record Question(String type, List<String> params, String address, boolean hasFallback, Place at) {
        Question {
            params = List.copyOf(params);
        }
    }

    /// @param root        the project, with its variables
    /// @param environment for `${env:…}`
    VariableSources(
            Mapping root,
            IncludedFiles files,
            Map<String, String> environment,
            TemplateOptions options,
            Diagnostics diagnostics) {
        this.root = root;
        this.files = files;
        this.environment = new HashMap<>(environment);
        this.options = options;
        // What is wrong with its files is said where the templates' parameters are looked at.
        this.given = GivenParameters.of(options, new Diagnostics());
        this.diagnostics = diagnostics;
    }

    /// What `${sls:stage}`, `${aws:region}` and the like yield from now on.
    void set(String variable, String value) {
        settings.put(variable, value);
    }

    /// What was set.
    String setting(String variable) {
        return settings.getOrDefault(variable, "");
    }

    /// Adds environment variables; those that there are stay.
    void addEnvironment(Map<String, String> variables) {
        variables.forEach(environment::putIfAbsent);
    }

    /// The parameters that were asked for.
    Set<String> parameters() {
        return Set.copyOf(parameters);
    }

    /// @param variables resolves what lies on the way to an answer
    Answer ask(Question question, Variables variables) {
        return switch (question.type()) {
            case "self" -> self(question, variables);
            case "opt" -> option(question);
            case "env" -> named("environment variable", question, environment);
            case "file" -> file(question, variables);
            case "sls", "aws" -> setting(question);
            case "param" -> parameter(question, variables);
            case "strToBool" -> flag(question);
            default -> unavailable(question);
        };
    }

    /// The stage and region that are in force, whatever is written.
    private Answer self(Question question, Variables variables) {
        String inForce = setting(
                switch (question.address()) {
                    case "provider.stage" -> "sls:stage";
                    case "provider.region" -> "aws:region";
                    default -> "";
                });
        return inForce.isEmpty() ? variables.walk(root, question.address(), "the project") : text(inForce, question);
    }

    private Answer option(Question question) {
        Map<String, String> given = new HashMap<>(options.opt());
        if (!options.region().equals(TemplateOptions.DEFAULTS.region())) {
            given.putIfAbsent("region", options.region());
        }
        return named("option", question, given);
    }

    private static Answer named(String what, Question question, Map<String, String> values) {
        String value = values.get(question.address());
        return value == null
                ? Answer.Missing.because("no " + what + " '" + question.address() + "'")
                : text(value, question);
    }

    private static Answer.Value text(String value, Question question) {
        return new Answer.Value(new Scalar(value, Kind.TEXT, question.at()));
    }

    private Answer setting(Question question) {
        String name = question.type() + ":" + question.address();
        String value = settings.get(name);
        if (value != null) {
            return text(value, question);
        }
        List<String> known = settings.keySet().stream().sorted().toList();
        diagnostics.unknown(question.at(), "unknown variable '${" + name + "}'", name, known);
        return new Answer.Failed();
    }

    private Answer file(Question question, Variables variables) {
        if (question.params().size() != 1) {
            diagnostics.error(question.at(), "file(): " + question.params().size() + " names (expected: 1)");
            return new Answer.Failed();
        }
        String name = question.params().getFirst();
        return switch (files.read(name, question.at())) {
            case Answer.Value(Node content) -> variables.walk(content, question.address(), "'" + name + "'");
            case Answer.Missing missing -> missing;
            case Answer.Failed failed -> failed;
        };
    }

    /// What the command line says wins over the section of the stage, that over the default.
    private Answer parameter(Question question, Variables variables) {
        parameters.add(question.address());
        Optional<Scalar> given = this.given.find("", question.address(), question.at());
        if (given.isPresent()) {
            return new Answer.Value(given.get());
        }
        List<String> known = new ArrayList<>();
        for (String stage : List.of(settings.getOrDefault("sls:stage", ""), "default")) {
            for (String section : List.of("params." + stage, "stages." + stage + ".params")) {
                Answer answer = variables.walk(root, section + "." + question.address(), "the project");
                if (answer instanceof Answer.Value || answer instanceof Answer.Failed) {
                    return answer;
                }
                if (variables.walk(root, section, "the project") instanceof Answer.Value(Mapping names)) {
                    known.addAll(names.keys());
                }
            }
        }
        return Answer.Missing.of("no parameter '" + question.address() + "'", question.address(), known);
    }

    private Answer flag(Question question) {
        String text =
                question.params().size() == 1 ? question.params().getFirst().strip() : "";
        return switch (text) {
            case "true", "1" -> new Answer.Value(new Scalar("true", Kind.BOOLEAN, question.at()));
            case "false", "0", "null", "undefined" ->
                new Answer.Value(new Scalar("false", Kind.BOOLEAN, question.at()));
            default -> {
                diagnostics.error(question.at(), "strToBool: '" + text + "' (expected: true, false, 1 or 0)");
                yield new Answer.Failed();
            }
        };
    }

    private Answer unavailable(Question question) {
        String type = question.type();
        if (!UNREACHABLE.contains(type.replaceAll("\\..*", ""))) {
            diagnostics.unknown(question.at(), "unknown source of variables '" + type + "'", type, TYPES);
            return new Answer.Failed();
        }
        String source = "'${" + type + ":" + question.address() + "}'";
        if (question.hasFallback()) {
            diagnostics.warning(question.at(), source + " is not asked for: the fallback counts");
        } else {
            diagnostics.error(
                    question.at(),
                    source + ": only this machine is asked for values (expected: a fallback)",
                    "such as ${" + type + ":" + question.address() + ", 'a value'}");
            return new Answer.Failed();
        }
        return Answer.Missing.because(source + " is not asked for");
    }
}
