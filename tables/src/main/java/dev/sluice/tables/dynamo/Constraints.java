package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Collects what is wrong with the shape of a request; Amazon tells all of that at once. Confined to one request.
final class Constraints {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final String FAILED = " failed to satisfy constraint: ";

    private final List<String> violations = new ArrayList<>();

    /// Something that has to be there.
    <T> Constraints required(String field, Optional<T> value) {
        if (value.isEmpty()) {
            violations.add("Value null at '" + field + "'" + FAILED + "Member must not be null");
        }
        return this;
    }

    /// One of an enumeration, which Amazon lists in an order of its own.
    Constraints oneOf(String field, Optional<String> value, String... allowed) {
        if (value.isPresent() && Stream.of(allowed).noneMatch(value.get()::equals)) {
            violations.add(found(value.get(), field) + "Member must satisfy enum value set: ["
                    + String.join(", ", allowed) + "]");
        }
        return this;
    }

    /// A number that is not below that.
    Constraints atLeast(String field, OptionalLong value, long least) {
        if (value.isPresent() && value.getAsLong() < least) {
            violations.add(
                    found(value.getAsLong(), field) + "Member must have value greater than or equal to " + least);
        }
        return this;
    }

    /// Likewise, where Amazon does not tell the number.
    Constraints atLeastUntold(String field, OptionalLong value, long least) {
        if (value.isPresent() && value.getAsLong() < least) {
            violations.add(
                    "Value at '" + field + "'" + FAILED + "Member must have value greater than or equal to " + least);
        }
        return this;
    }

    /// A number that is not above that.
    Constraints atMost(String field, OptionalLong value, long most) {
        if (value.isPresent() && value.getAsLong() > most) {
            violations.add(found(value.getAsLong(), field) + "Member must have value less than or equal to " + most);
        }
        return this;
    }

    /// The name or ARN of a table in a request for items.
    Constraints tableName(String field, Optional<String> nameOrArn) {
        return name(field, nameOrArn.map(Tables::name), 1, Tables.LONGEST_NAME);
    }

    /// The name of a table or an index.
    Constraints name(String field, Optional<String> value, int shortest, int longest) {
        if (value.isEmpty()) {
            return this;
        }
        String name = value.get();
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            violations.add(found(name, field) + "Member must satisfy regular expression pattern: " + NAME);
        }
        return length(field, value, shortest, longest);
    }

    /// A text of so many characters.
    Constraints length(String field, Optional<String> value, int shortest, int longest) {
        value.ifPresent(text -> {
            if (text.length() < shortest) {
                violations.add(found(text, field) + "Member must have length greater than or equal to " + shortest);
            }
            if (text.length() > longest) {
                violations.add(found(text, field) + "Member must have length less than or equal to " + longest);
            }
        });
        return this;
    }

    /// A list of so many elements.
    Constraints size(String field, Optional<? extends List<?>> value, int fewest, int most) {
        value.ifPresent(list -> {
            if (list.size() < fewest) {
                violations.add(found(list, field) + "Member must have length greater than or equal to " + fewest);
            }
            if (list.size() > most) {
                violations.add(found(list, field) + "Member must have length less than or equal to " + most);
            }
        });
        return this;
    }

    /// A list of at most so many elements, where Amazon does not tell them.
    Constraints atMostUntold(String field, List<?> list, int most) {
        if (list.size() > most) {
            violations.add(
                    "Value at '" + field + "'" + FAILED + "Member must have length less than or equal to " + most);
        }
        return this;
    }

    /// A map whose every list has so many elements.
    Constraints sizes(String field, Map<String, ? extends List<?>> lists, int fewest, int most) {
        if (lists.values().stream().anyMatch(list -> list.size() < fewest || list.size() > most)) {
            violations.add(found(lists, field) + "Map value must satisfy constraint: [Member must have length less than"
                    + " or equal to " + most + ", Member must have length greater than or equal to " + fewest + "]");
        }
        return this;
    }

    /// Refuses the request if anything was wrong.
    void check() {
        if (!violations.isEmpty()) {
            throw new ValidationException(violations.size() + " validation error" + (violations.size() > 1 ? "s" : "")
                    + " detected: " + violations.stream().collect(Collectors.joining("; ")));
        }
    }

    private static String found(Object value, String field) {
        return "Value '" + value + "' at '" + field + "'" + FAILED;
    }
}
