package dev.sluice.tables.item;

import java.util.List;
import java.util.Optional;

/// The key of a table or an index: a partition key and perhaps a sort key.
///
/// @param partition the attribute that chooses the partition
/// @param sort      the attribute that orders a partition's items, if any
public record KeySchema(KeyAttribute partition, Optional<KeyAttribute> sort) {
    /// DynamoDB quota: value of a partition key.
    public static final int MAX_PARTITION_KEY_BYTES = 2048;
    /// DynamoDB quota: value of a sort key.
    public static final int MAX_SORT_KEY_BYTES = 1024;

    /// A key of one attribute.
    public static KeySchema of(KeyAttribute partition) {
        return new KeySchema(partition, Optional.empty());
    }

    /// A key of two attributes.
    public static KeySchema of(KeyAttribute partition, KeyAttribute sort) {
        return new KeySchema(partition, Optional.of(sort));
    }

    /// The attributes, partition key first.
    public List<KeyAttribute> attributes() {
        return sort.isPresent() ? List.of(partition, sort.get()) : List.of(partition);
    }

    /// Whether that attribute is part of the key.
    public boolean has(String name) {
        return partition.name().equals(name)
                || (sort.isPresent() && sort.get().name().equals(name));
    }

    /// The key of an item that is to be written.
    ///
    /// @throws ValidationException when the item lacks a key attribute or it cannot be a key
    public Item keyOf(Item item) {
        Item.Builder key = Item.builder();
        for (KeyAttribute attribute : attributes()) {
            AttributeValue value = item.find(attribute.name())
                    .orElseThrow(() -> new ValidationException(
                            AttributeValue.INVALID + "Missing the key " + attribute.name() + " in the item"));
            if (value.type() != attribute.type().type()) {
                throw new ValidationException(AttributeValue.INVALID + "Type mismatch for key " + attribute.name()
                        + " expected: " + attribute.type() + " actual: " + value.type());
            }
            checkKeyValue(attribute, value);
            key.put(attribute.name(), value);
        }
        return key.build();
    }

    /// Accepts a request's `Key`: exactly the attributes of this schema.
    ///
    /// @throws ValidationException when it does not fit
    public void checkKey(Item key) {
        List<KeyAttribute> attributes = attributes();
        if (key.size() != attributes.size()) {
            throw mismatch();
        }
        for (KeyAttribute attribute : attributes) {
            value(key, attribute);
        }
        for (KeyAttribute attribute : attributes) {
            checkKeyValue(attribute, value(key, attribute));
        }
    }

    private static AttributeValue value(Item key, KeyAttribute attribute) {
        return key.find(attribute.name())
                .filter(value -> value.type() == attribute.type().type())
                .orElseThrow(KeySchema::mismatch);
    }

    private static ValidationException mismatch() {
        return new ValidationException("The provided key element does not match the schema");
    }

    /// Refuses a key value that is empty or too long. The value has the attribute's type.
    ///
    /// @throws ValidationException with DynamoDB's text
    public void checkKeyValue(KeyAttribute attribute, AttributeValue value) {
        long size = ItemSize.of(value);
        if (size == 0) {
            throw new ValidationException(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain"
                            + " an empty " + (attribute.type() == ScalarType.S ? "string" : "binary")
                            + " value. Key: " + attribute.name());
        }
        if (attribute.equals(partition) && size > MAX_PARTITION_KEY_BYTES) {
            throw new ValidationException(
                    AttributeValue.INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        }
        if (!attribute.equals(partition) && size > MAX_SORT_KEY_BYTES) {
            throw new ValidationException(AttributeValue.INVALID
                    + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
    }
}
