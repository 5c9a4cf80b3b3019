package dev.sluice.it;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite;
import me.normanmaurer.maven.autobahntestsuite.FuzzingCaseResult;

/// The Autobahn fuzzing client in a process of its own: it is Python inside Java, and takes the packages `io` of
/// our class path for Python's. Prints one line for each case: its name and how the server behaved, also at
/// closing.
public final class AutobahnRunner {
    /// What a line of a result begins with.
    static final String RESULT = "result ";

    private AutobahnRunner() {}

    /// Runs the suite and prints.
    ///
    /// @param arguments the server's address, then cases such as `1.*`
    public static void main(String[] arguments) {
        List<String> cases = Arrays.asList(arguments).subList(1, arguments.length);
        List<FuzzingCaseResult> results =
                AutobahnTestSuite.runFuzzingClient("sluice", arguments[0], Map.of(), cases, List.of());
        for (FuzzingCaseResult result : results) {
            Object behavior = result.behavior();
            Object closing = result.behaviorClose();
            System.out.println(RESULT + result.caseName() + " " + behavior + " " + closing);
        }
        // Python's threads would keep the process alive.
        Runtime.getRuntime().halt(0);
    }
}
