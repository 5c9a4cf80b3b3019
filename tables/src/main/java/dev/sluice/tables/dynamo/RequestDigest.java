package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Stands for what a request says: equal for equal requests, however their JSON orders attributes and elements of
/// sets. Confined to one request.
final class RequestDigest {
    private final MessageDigest digest;

    RequestDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not there (expected: every Java has it)", e);
        }
    }

    /// The digest of all that was added.
    Binary finish() {
        return Binary.owning(digest.digest());
    }

    RequestDigest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private RequestDigest add(byte[] bytes) {
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    /// A number; before parts of which there may be any number, so that no part can be taken for another.
    RequestDigest add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        return this;
    }

    RequestDigest add(Item item) {
        return add(item.attributes());
    }

    /// Values by their names.
    RequestDigest add(Map<String, AttributeValue> values) {
        add(values.size());
        new TreeMap<>(values).forEach((name, value) -> add(name).add(value));
        return this;
    }

    /// A value with its type.
    RequestDigest add(AttributeValue value) {
        add(value.type().name());
        switch (value) {
            case AttributeValue.S(String text) -> add(text);
            case AttributeValue.N(var number) -> add(number.toString());
            case AttributeValue.B(Binary bytes) -> add(bytes.toBase64());
            case AttributeValue.BOOL(boolean truth) -> add(truth ? 1 : 0);
            case AttributeValue.NULL() -> {}
            case AttributeValue.M(Item fields) -> add(fields);
            case AttributeValue.L(var elements) -> {
                add(elements.size());
                elements.forEach(this::add);
            }
            case AttributeValue.SS(var elements) -> addSorted(elements);
            case AttributeValue.NS(var elements) ->
                addSorted(elements.stream().map(Object::toString).toList());
            case AttributeValue.BS(var elements) ->
                addSorted(elements.stream().map(Binary::toBase64).toList());
        }
        return this;
    }

    private void addSorted(Collection<String> elements) {
        add(elements.size());
        elements.stream().sorted().forEach(this::add);
    }
}
