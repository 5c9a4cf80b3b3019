package dev.sluice.queues.sqs;

import dev.sluice.queues.store.MessageAttribute;
import dev.sluice.wire.json.JsonSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Message attributes: read and checked, chosen, written. Pure functions.
final class MessageAttributes {
    private static final int MAX_ATTRIBUTES = 10;
    private static final int MAX_NAME = 256;
    private static final int MAX_DIGITS = 38;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private MessageAttributes() {}

    static Map<String, MessageAttribute> read(Map<String, Fields> fields) {
        if (fields.size() > MAX_ATTRIBUTES) {
            throw invalid("Number of message attributes [" + fields.size() + "] exceeds the allowed maximum ["
                    + MAX_ATTRIBUTES + "].");
        }
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        fields.forEach((name, value) -> attributes.put(name, read(name, value)));
        return attributes;
    }

    /// Those that are SQS's own; the only one a sender may give is the trace header.
    static Map<String, MessageAttribute> readSystem(Map<String, Fields> fields) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!name.equals("AWSTraceHeader")
                    || !value.text("DataType").orElse("").equals("String")) {
                throw invalid("The message system attribute '" + name
                        + "' is invalid (expected: AWSTraceHeader of type " + "String).");
            }
            attributes.put(name, text(name, "String", "String", value.text("StringValue")));
        });
        return attributes;
    }

    private static MessageAttribute read(String name, Fields value) {
        checkName(name);
        String type = value.text("DataType").orElse("");
        String primary = type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
        return switch (primary) {
            case "String", "Number" -> text(name, type, primary, value.text("StringValue"));
            case "Binary" -> binary(name, type, value.text("BinaryValue"));
            case "" ->
                throw invalid("The message attribute '" + name + "' must contain a non-empty message attribute type.");
            default ->
                throw invalid("The message attribute '" + name + "' has an invalid message attribute type, the set of "
                        + "supported type prefixes is Binary, Number, and String.");
        };
    }

    private static void checkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()
                || name.length() > MAX_NAME
                || lower.startsWith("aws.")
                || lower.startsWith("amazon.")) {
            throw invalid("The message attribute name '" + name + "' is invalid. Attribute name can contain A-Z, a-z, "
                    + "0-9, underscore (_), hyphen (-), and period (.) characters, must not start with AWS. or Amazon., "
                    + "and must be at most " + MAX_NAME + " characters long.");
        }
    }

    private static MessageAttribute text(String name, String type, String primary, Optional<String> value) {
        String text = value.filter(it -> !it.isEmpty()).orElseThrow(() -> empty(name, type));
        MessageText.check(text, "message attribute '" + name + "'");
        if (primary.equals("Number") && !isNumber(text)) {
            throw invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
        return new MessageAttribute.Text(type, text);
    }

    private static boolean isNumber(String text) {
        try {
            return new BigDecimal(text.strip()).precision() <= MAX_DIGITS;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static MessageAttribute binary(String name, String type, Optional<String> value) {
        String base64 = value.filter(it -> !it.isEmpty()).orElseThrow(() -> empty(name, type));
        try {
            return new MessageAttribute.Binary(type, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw SqsError.SERIALIZATION.because("BinaryValue of '" + name + "': " + e.getMessage());
        }
    }

    private static SqsException empty(String name, String type) {
        return invalid("The message attribute '" + name + "' must contain non-empty message attribute value for "
                + "message attribute type '" + type + "'.");
    }

    private static SqsException invalid(String message) {
        return SqsError.INVALID_PARAMETER_VALUE.because(message);
    }

    /// What they add to the size of a message, in bytes.
    static long bytes(Map<String, MessageAttribute> attributes) {
        long bytes = 0;
        for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
            bytes += utf8(attribute.getKey()) + utf8(attribute.getValue().dataType());
            bytes += switch (attribute.getValue()) {
                case MessageAttribute.Text text -> utf8(text.value());
                case MessageAttribute.Binary binary -> binary.value().length;
            };
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Those that a consumer asked for: by name, by `prefix.*`, or all.
    static Map<String, MessageAttribute> chosen(Map<String, MessageAttribute> attributes, List<String> wanted) {
        if (wanted.isEmpty() || attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttribute> chosen = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> {
            if (wanted.stream().anyMatch(it -> matches(it, name))) {
                chosen.put(name, attribute);
            }
        });
        return chosen;
    }

    private static boolean matches(String wanted, String name) {
        return wanted.equals("All")
                || wanted.equals(name)
                || (wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 2)));
    }

    static void write(JsonSink out, Map<String, MessageAttribute> attributes) {
        out.name("MessageAttributes");
        out.beginObject();
        attributes.forEach((name, attribute) -> {
            out.name(name);
            out.beginObject();
            switch (attribute) {
                case MessageAttribute.Text text -> Answers.text(out, "StringValue", text.value());
                case MessageAttribute.Binary binary ->
                    Answers.text(out, "BinaryValue", Base64.getEncoder().encodeToString(binary.value()));
            }
            Answers.text(out, "DataType", attribute.dataType());
            out.endObject();
        });
        out.endObject();
    }
}
