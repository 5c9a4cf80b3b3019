package dev.sluice.integration.mapping;

import dev.sluice.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A JSONPath: `$`, `.name`, `['name']`, `[0]`, `[-1]`, `[0,2]`, `[1:3]`, `[*]`, `.*` and `..name`. Immutable.
///
/// A path that can have one value only yields that value; any other yields an array of all that it finds.
public final class JsonPath {
    private final List<Step> steps;
    private final boolean definite;

    JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
        this.definite = steps.stream().allMatch(Step::isDefinite);
    }

    /// Reads a path.
    ///
    /// @throws InvalidPathException with the column and what is expected there
    public static JsonPath parse(String text) {
        return new PathParser(text).parse();
    }

    /// What the path finds in a value; empty when a path to one value finds none.
    public Optional<JsonTree> find(JsonTree value) {
        List<JsonTree> found = List.of(value);
        for (Step step : steps) {
            List<JsonTree> next = new ArrayList<>();
            found.forEach(each -> step.collect(each, next));
            found = next;
        }
        return definite ? found.stream().findFirst() : Optional.of(new JsonTree.Elements(found));
    }

    /// One step of a path.
    sealed interface Step {
        /// Whether it leads to one value at most.
        default boolean isDefinite() {
            return false;
        }

        /// Adds what it finds there.
        void collect(JsonTree value, List<JsonTree> found);

        /// Members by name.
        record Names(List<String> names) implements Step {
            @Override
            public boolean isDefinite() {
                return names.size() == 1;
            }

            @Override
            public void collect(JsonTree value, List<JsonTree> found) {
                names.forEach(name -> value.member(name).ifPresent(found::add));
            }
        }

        /// Elements by index; negative ones count from the end.
        record Indexes(List<Integer> indexes) implements Step {
            @Override
            public boolean isDefinite() {
                return indexes.size() == 1;
            }

            @Override
            public void collect(JsonTree value, List<JsonTree> found) {
                List<JsonTree> elements = elements(value);
                for (int index : indexes) {
                    int at = index < 0 ? elements.size() + index : index;
                    if (at >= 0 && at < elements.size()) {
                        found.add(elements.get(at));
                    }
                }
            }
        }

        /// Elements from an index up to another, which is not taken.
        record Slice(int from, int to) implements Step {
            @Override
            public void collect(JsonTree value, List<JsonTree> found) {
                List<JsonTree> elements = elements(value);
                int start = Math.max(0, from < 0 ? elements.size() + from : from);
                int end = Math.min(elements.size(), to < 0 ? elements.size() + to : to);
                if (start < end) {
                    found.addAll(elements.subList(start, end));
                }
            }
        }

        /// All members or elements.
        record All() implements Step {
            @Override
            public void collect(JsonTree value, List<JsonTree> found) {
                found.addAll(children(value));
            }
        }

        /// A step from here and from everything below.
        record Deep(Step step) implements Step {
            @Override
            public void collect(JsonTree value, List<JsonTree> found) {
                step.collect(value, found);
                children(value).forEach(child -> collect(child, found));
            }
        }

        private static List<JsonTree> elements(JsonTree value) {
            return value instanceof JsonTree.Elements(List<JsonTree> elements) ? elements : List.of();
        }

        private static List<JsonTree> children(JsonTree value) {
            return switch (value) {
                case JsonTree.Members members -> List.copyOf(members.members().values());
                case JsonTree.Elements(List<JsonTree> elements) -> elements;
                case JsonTree.Text _, JsonTree.Literal _ -> List.of();
            };
        }
    }
}
