package dev.sluice.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON schema of draft 4. References lead to the schema itself and nowhere else. Immutable; safe for any thread.
public final class Schema {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .regularExpressionFactory(BoundedExpression::compile)
            .failFast(false)
            .build();

    private static final JsonSchema SCHEMAS = factory().getSchema(SchemaLocation.of(SchemaId.V4), CONFIG);

    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    /// Compiles a schema.
    ///
    /// @throws InvalidSchemaException when it is none, against the schema of schemas too
    public static Schema compile(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (!tree.isObject()) {
                throw new InvalidSchemaException("schema: " + tree.getNodeType() + " (expected: an object)");
            }
            Optional<String> problem = first(SCHEMAS.validate(tree));
            if (problem.isPresent()) {
                throw new InvalidSchemaException("schema: " + problem.get());
            }
            JsonSchema schema = factory().getSchema(tree, CONFIG);
            schema.initializeValidators();
            return new Schema(schema);
        } catch (JsonProcessingException noJson) {
            throw new InvalidSchemaException("schema: " + noJson.getOriginalMessage());
        } catch (JsonSchemaException | IllegalArgumentException invalid) {
            throw new InvalidSchemaException("schema: " + invalid.getMessage());
        }
    }

    /// A factory that loads nothing from anywhere.
    private static JsonSchemaFactory factory() {
        return JsonSchemaFactory.getInstance(
                VersionFlag.V4,
                builder -> builder.enableSchemaCache(false).schemaLoaders(loaders -> loaders.add(Schema::refuse)));
    }

    /// The schema of schemas comes with the library.
    private static @Nullable InputStreamSource refuse(AbsoluteIri address) {
        if (address.toString().startsWith("classpath:draft-04/")) {
            return null;
        }
        throw new JsonSchemaException("'" + address + "': references lead to the schema itself only");
    }

    /// What is wrong with a JSON text; empty when it fits.
    public Optional<String> problem(byte[] json) {
        try {
            return first(schema.validate(MAPPER.readTree(json)));
        } catch (IOException noJson) {
            return Optional.of("the message is no JSON");
        } catch (ExhaustedException exhausted) {
            return Optional.of(String.valueOf(exhausted.getMessage()));
        }
    }

    private static Optional<String> first(Set<ValidationMessage> problems) {
        return problems.stream().map(ValidationMessage::getMessage).sorted().findFirst();
    }
}
