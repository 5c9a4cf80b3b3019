package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import java.util.List;
import java.util.Map;

/// `StageVariables` of a stage, held against the quotas of the service (specification, section 7). Pure functions.
final class StageVariables {
    private static final String NAME = "StageVariables";
    /// AWS quotas, of each stage and of each variable.
    private static final int MOST = 100;

    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 2048;

    private StageVariables() {}

    /// What the stage sets; what is too much is reported.
    static Map<String, String> checked(Properties stage, Diagnostics diagnostics) {
        Map<String, String> variables = stage.texts(NAME);
        if (variables.size() > MOST) {
            diagnostics.error(
                    stage.place(NAME), NAME + ": " + variables.size() + " variables (expected: <= " + MOST + ")");
        }
        for (Entry entry :
                stage.nested(NAME).map(found -> found.values().entries()).orElse(List.of())) {
            if (!entry.key().matches("[A-Za-z0-9_]{1," + LONGEST_KEY + "}")) {
                diagnostics.error(
                        entry.at(),
                        NAME + ": '" + entry.key() + "' (expected: letters, digits and '_', at most " + LONGEST_KEY
                                + ")");
            }
            int length = variables.getOrDefault(entry.key(), "").length();
            if (length > LONGEST_VALUE) {
                diagnostics.error(
                        entry.place(),
                        NAME + ": '" + entry.key() + "' has " + length + " characters (expected: <= " + LONGEST_VALUE
                                + ")");
            }
        }
        return variables;
    }
}
