package dev.sluice.server;

import dev.sluice.template.MissingParameter;
import java.util.List;

/// Nothing is wrong with the templates but that values of parameters are missing: a person can be asked for them.
final class ParametersMissing extends CommandFailure {
    private static final long serialVersionUID = 1;

    private final transient List<MissingParameter> missing;

    ParametersMissing(List<MissingParameter> missing) {
        super("parameters without a value: "
                + String.join(", ", missing.stream().map(MissingParameter::key).toList()));
        this.missing = List.copyOf(missing);
    }

    List<MissingParameter> missing() {
        return missing;
    }
}
