package dev.sluice.tables.item;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Attributes by name: a whole item, a key, or the content of a map value. Keeps the order in which the attributes
/// were given; equality does not care for it. Immutable.
public final class Item {
    /// No attributes.
    public static final Item EMPTY = new Item(Map.of());

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    /// A copy of these attributes.
    public static Item of(Map<String, AttributeValue> attributes) {
        return attributes.isEmpty() ? EMPTY : builder().putAll(attributes).build();
    }

    /// One attribute.
    public static Item of(String name, AttributeValue value) {
        return new Item(Map.of(name, value));
    }

    /// Two attributes.
    public static Item of(String name, AttributeValue value, String otherName, AttributeValue otherValue) {
        return builder().put(name, value).put(otherName, otherValue).build();
    }

    /// Starts an item.
    public static Builder builder() {
        return new Builder();
    }

    /// The attribute of that name.
    public Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /// Whether there is an attribute of that name.
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /// All attributes, in order; unmodifiable.
    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /// The number of attributes.
    public int size() {
        return attributes.size();
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /// This item with that attribute set.
    public Item with(String name, AttributeValue value) {
        return builder().putAll(attributes).put(name, value).build();
    }

    /// This item without that attribute.
    public Item without(String name) {
        if (!has(name)) {
            return this;
        }
        Builder rest = builder().putAll(attributes);
        rest.attributes.remove(name);
        return rest.build();
    }

    /// Only the attributes of these names, in this item's order.
    public Item only(Collection<String> names) {
        Builder some = builder();
        attributes.forEach((name, value) -> {
            if (names.contains(name)) {
                some.put(name, value);
            }
        });
        return some.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && attributes.equals(item.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return attributes.toString();
    }

    /// Collects attributes; a later value of a name replaces the earlier one. Confined to one thread, used once.
    public static final class Builder {
        private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

        private Builder() {}

        /// Sets an attribute.
        public Builder put(String name, AttributeValue value) {
            attributes.put(name, value);
            return this;
        }

        /// Sets all these attributes.
        public Builder putAll(Map<String, AttributeValue> more) {
            attributes.putAll(more);
            return this;
        }

        /// The item. The builder must not be used again.
        public Item build() {
            return attributes.isEmpty() ? EMPTY : new Item(Collections.unmodifiableMap(attributes));
        }
    }
}
