package dev.sluice.deploy;

/// One thing that a plan will do, for people to read.
///
/// @param kind `function`, `role of` one, `api`, `stage`, `route`, `table`, `queue`, `event source` or `schedule`
/// @param name which one
public record PlanStep(Change change, String kind, String name) {
    /// What happens to it.
    public enum Change {
        ADD("+"),
        UPDATE("~"),
        REMOVE("-"),
        /// Made if it is not there; left as it is otherwise.
        ENSURE("=");

        private final String sign;

        Change(String sign) {
            this.sign = sign;
        }
    }

    /// Such as `+ function chat-Connect`.
    @Override
    public String toString() {
        return change.sign + " " + kind + " " + name;
    }
}
