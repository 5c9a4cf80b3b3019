package dev.sluice.template;

import java.util.List;
import java.util.Optional;

/// What a property's value may be.
public sealed interface Shape {
    /// For messages: `a string`, `an integer from 1 to 900`.
    String described();

    /// Text; numbers and booleans are taken as they are written.
    record Text() implements Shape {
        @Override
        public String described() {
            return "a string";
        }
    }

    /// A whole number within bounds, also as text.
    record Whole(long min, long max) implements Shape {
        @Override
        public String described() {
            if (min == Long.MIN_VALUE && max == Long.MAX_VALUE) {
                return "an integer";
            }
            return max == Long.MAX_VALUE ? "an integer >= " + min : "an integer from " + min + " to " + max;
        }
    }

    /// Any number, also as text.
    record Decimal() implements Shape {
        @Override
        public String described() {
            return "a number";
        }
    }

    /// `true` or `false`, also as text.
    record Flag() implements Shape {
        @Override
        public String described() {
            return "true or false";
        }
    }

    /// One of a few words.
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String described() {
            return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
        }
    }

    /// Anything at all, such as a policy document.
    record Anything() implements Shape {
        @Override
        public String described() {
            return "any value";
        }
    }

    /// A list.
    record ListOf(Shape element) implements Shape {
        @Override
        public String described() {
            return "a list";
        }
    }

    /// A mapping with keys of the author's choice.
    record MapOf(Shape value) implements Shape {
        @Override
        public String described() {
            return "a mapping";
        }
    }

    /// A mapping with known keys.
    ///
    /// @param name such as `AWS::Lambda::Function` or `KeySchemaElement`
    record Struct(String name, List<Property> properties) implements Shape {
        public Struct {
            properties = List.copyOf(properties);
        }

        @Override
        public String described() {
            return "a mapping";
        }

        /// The property of that name.
        public Optional<Property> find(String property) {
            return properties.stream()
                    .filter(known -> known.name().equals(property))
                    .findFirst();
        }

        List<String> names() {
            return properties.stream().map(Property::name).toList();
        }
    }

    /// One property of a struct.
    ///
    /// @param support what becomes of it
    record Property(String name, Shape shape, boolean required, Support support) {}

    /// Whether a property works.
    sealed interface Support {
        /// It does, or leaving it aside changes nothing that an application could see.
        record Full() implements Support {}

        /// It is left aside, and that may matter: a warning.
        record Ignored(String reason) implements Support {}

        /// Leaving it aside would be wrong: an error.
        record Refused(String reason) implements Support {}
    }
}
