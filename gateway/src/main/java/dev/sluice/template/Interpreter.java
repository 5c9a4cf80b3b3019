package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import java.util.List;

/// Gives templates their meaning.
public interface Interpreter {
    /// Evaluates stacks that are put up together and reports everything that is wrong with them.
    ///
    /// @param stacks  each under another name; they may import what others export, whatever their order
    /// @param options region and account
    /// @param given   values of their parameters
    /// @return one for each stack, in their order; of no use once there is an error among the diagnostics
    List<Blueprint> blueprints(
            List<StackTemplate> stacks, TemplateOptions options, GivenParameters given, Diagnostics diagnostics);
}
