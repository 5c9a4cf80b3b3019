package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One element of `Tags`, as a request says it.
record TagElement(Optional<String> key, Optional<String> value) {
    /// What the keys of the service's own tags begin with.
    private static final String RESERVED = "aws:";

    /// Checks the elements of a request.
    static void check(Constraints constraints, List<TagElement> tags) {
        int position = 0;
        for (TagElement tag : tags) {
            position++;
            String member = "tags." + position + ".member.";
            constraints
                    .required(member + "key", tag.key)
                    .length(member + "key", tag.key, 1, 128)
                    .required(member + "value", tag.value)
                    .length(member + "value", tag.value, 0, 256);
        }
    }

    /// Values by key, once checked.
    ///
    /// @throws ValidationException when a key is reserved, or there twice
    static Map<String, String> byKey(List<TagElement> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (TagElement tag : tags) {
            String key = tag.key.orElseThrow();
            if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw new ValidationException("Tag key " + key + ": begins with " + RESERVED + " (expected: not, that"
                        + " prefix is the service's own)");
            }
            if (byKey.put(key, tag.value.orElseThrow()) != null) {
                throw new ValidationException("Tag key " + key + ": twice in one request (expected: once)");
            }
        }
        return byKey;
    }
}
