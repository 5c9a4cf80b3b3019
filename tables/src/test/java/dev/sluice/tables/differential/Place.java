package dev.sluice.tables.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a value stands in an item: an attribute, and steps into it, each a name or a number.
record Place(String attribute, List<Object> steps) {
    static Place of(String attribute, Object... steps) {
        return new Place(attribute, List.of(steps));
    }

    /// As expressions write it.
    String written(Words words) {
        StringBuilder text = new StringBuilder(words.name(attribute));
        for (Object step : steps) {
            text.append(step instanceof String name ? "." + words.name(name) : "[" + step + "]");
        }
        return text.toString();
    }

    Optional<AttributeValue> in(Map<String, AttributeValue> item) {
        Optional<AttributeValue> found = Optional.ofNullable(item.get(attribute));
        for (Object step : steps) {
            found = found.flatMap(value -> inside(value, step));
        }
        return found;
    }

    private static Optional<AttributeValue> inside(AttributeValue value, Object step) {
        if (step instanceof String name) {
            return value.hasM() ? Optional.ofNullable(value.m().get(name)) : Optional.empty();
        }
        int index = (Integer) step;
        return value.hasL() && index < value.l().size() ? Optional.of(value.l().get(index)) : Optional.empty();
    }

    /// Whether something could be put there.
    boolean fits(Map<String, AttributeValue> item) {
        if (steps.isEmpty()) {
            return true;
        }
        Object last = steps.getLast();
        return new Place(attribute, steps.subList(0, steps.size() - 1))
                .in(item)
                .filter(parent -> last instanceof String ? parent.hasM() : parent.hasL())
                .isPresent();
    }

    /// Puts the value there; beyond the end of a list it is appended.
    void put(Map<String, AttributeValue> item, AttributeValue value) {
        item.put(attribute, steps.isEmpty() ? value : put(Values.of(item, attribute), steps, value));
    }

    private static AttributeValue put(AttributeValue parent, List<Object> steps, AttributeValue value) {
        Object step = steps.getFirst();
        AttributeValue changed = steps.size() == 1
                ? value
                : put(inside(parent, step).orElseThrow(), steps.subList(1, steps.size()), value);
        if (step instanceof String name) {
            Map<String, AttributeValue> members = new HashMap<>(parent.m());
            members.put(name, changed);
            return AttributeValue.fromM(members);
        }
        List<AttributeValue> elements = new ArrayList<>(parent.l());
        int index = (Integer) step;
        if (index < elements.size()) {
            elements.set(index, changed);
        } else {
            elements.add(changed);
        }
        return AttributeValue.fromL(elements);
    }

    /// Takes away what is there, if anything is.
    void remove(Map<String, AttributeValue> item) {
        if (in(item).isEmpty()) {
            return;
        }
        if (steps.isEmpty()) {
            item.remove(attribute);
            return;
        }
        Place parent = new Place(attribute, steps.subList(0, steps.size() - 1));
        AttributeValue around = parent.in(item).orElseThrow();
        if (steps.getLast() instanceof String name) {
            Map<String, AttributeValue> members = new HashMap<>(around.m());
            members.remove(name);
            parent.put(item, AttributeValue.fromM(members));
        } else {
            List<AttributeValue> elements = new ArrayList<>(around.l());
            elements.remove((int) (Integer) steps.getLast());
            parent.put(item, AttributeValue.fromL(elements));
        }
    }

    /// What is left of an item of which only these places are wanted.
    static Map<String, AttributeValue> only(List<Place> places, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> wanted = new HashMap<>();
        for (Place place : places) {
            Optional<AttributeValue> value = place.in(item);
            if (value.isPresent()) {
                AttributeValue part = wrapped(place.steps, value.get());
                wanted.merge(place.attribute, part, Place::joined);
            }
        }
        return wanted;
    }

    private static AttributeValue wrapped(List<Object> steps, AttributeValue value) {
        if (steps.isEmpty()) {
            return value;
        }
        AttributeValue inner = wrapped(steps.subList(1, steps.size()), value);
        return steps.getFirst() instanceof String name
                ? AttributeValue.fromM(Map.of(name, inner))
                : AttributeValue.fromL(List.of(inner));
    }

    private static AttributeValue joined(AttributeValue one, AttributeValue other) {
        if (one.hasL()) {
            List<AttributeValue> elements = new ArrayList<>(one.l());
            elements.addAll(other.l());
            return AttributeValue.fromL(elements);
        }
        Map<String, AttributeValue> members = new HashMap<>(one.m());
        other.m().forEach((name, value) -> members.merge(name, value, Place::joined));
        return AttributeValue.fromM(members);
    }
}
