package dev.sluice.tables.item;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What an attribute may be called. Pure functions.
public final class AttributeName {
    /// DynamoDB quota: bytes of a name, as the service has it; its documentation says one more.
    public static final int MAX_BYTES = 65_535;

    private AttributeName() {}

    /// What is wrong with that name, if anything.
    public static Optional<String> mistake(String name) {
        if (name.isEmpty()) {
            return Optional.of("Empty attribute name");
        }
        boolean fits = name.length() <= MAX_BYTES / 3 || name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return fits
                ? Optional.empty()
                : Optional.of("Attribute name is too large, must be less than " + (MAX_BYTES + 1) + " bytes");
    }
}
