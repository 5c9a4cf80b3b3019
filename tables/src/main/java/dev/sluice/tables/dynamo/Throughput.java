package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.util.Optional;
import java.util.OptionalLong;

/// A `ProvisionedThroughput`, as a request says it.
record Throughput(OptionalLong read, OptionalLong write) {
    /// DynamoDB: units that are beyond all limits.
    private static final long MOST = 1_000_000_000_000L;

    /// Checks its shape at that place of a request.
    static void check(Constraints constraints, String at, Optional<Throughput> throughput) {
        throughput.ifPresent(units -> constraints
                .atLeast(at + ".readCapacityUnits", units.read, 1)
                .atLeast(at + ".writeCapacityUnits", units.write, 1));
    }

    /// Refuses what no table can have.
    ///
    /// @throws ValidationException with DynamoDB's text
    void checkBounds() {
        checkBounds("ReadCapacityUnits", read);
        checkBounds("WriteCapacityUnits", write);
    }

    private static void checkBounds(String what, OptionalLong units) {
        if (units.isPresent() && units.getAsLong() > MOST) {
            throw new ValidationException("Given value " + units.getAsLong() + " for " + what + " is out of bounds");
        }
    }
}
