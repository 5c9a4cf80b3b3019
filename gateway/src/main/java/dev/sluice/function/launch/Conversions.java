package dev.sluice.function.launch;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// From events to the types of a handler and back, as the managed Java runtime does it, for the classes of one
/// loader. WebSocket events and maps take a direct way; every other type goes through JSON text and the library of
/// that runtime. Safe for any thread once made.
final class Conversions {
    /// An event as the parameter of a handler.
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(JsonSource event);
    }

    /// The result of a handler as JSON that stays as it is.
    @FunctionalInterface
    interface Writer {
        JsonSource write(@Nullable Object result);
    }

    private static final JsonSource NOTHING = sink -> sink.nothing();

    private final ClassLoader loader;
    private final Optional<CustomPojoSerializer> custom;
    /// A mapper of this loader's own, so that nothing of its classes stays behind in a shared one.
    private @Nullable JacksonFactory mapper;

    Conversions(ClassLoader loader) {
        this.loader = loader;
        custom = custom(loader);
    }

    /// For parameters of that type.
    Reader reader(Type type) {
        Optional<Shape> shape = custom.isPresent() || type == String.class ? Optional.empty() : Shape.of(type);
        if (shape.isEmpty()) {
            return generalReader(type);
        }
        Shape direct = shape.orElseThrow();
        return event -> {
            try {
                return BindingSink.bind(direct, event);
            } catch (BindingSink.Mismatch otherwise) {
                return generalReader(type).read(event);
            }
        };
    }

    private Reader generalReader(Type type) {
        if (custom.isPresent()) {
            CustomPojoSerializer serializer = custom.orElseThrow();
            return event -> serializer.fromJson(new ByteArrayInputStream(JsonWriter.bytes(event)), type);
        }
        PojoSerializer<?> serializer = serializer(type);
        return event -> serializer.fromJson(new ByteArrayInputStream(JsonWriter.bytes(event)));
    }

    /// For results of that declared type.
    Writer writer(Type type) {
        if (type == void.class || type == Void.class) {
            return result -> NOTHING;
        }
        if (custom.isPresent()) {
            CustomPojoSerializer serializer = custom.orElseThrow();
            return result -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                serializer.toJson(result, out, type);
                return JsonText.of(out.toByteArray());
            };
        }
        return result -> {
            try {
                RecordedJson recorded = new RecordedJson();
                ResultValues.write(result, recorded);
                return recorded;
            } catch (ResultValues.Unknown otherwise) {
                return general(type, result);
            }
        };
    }

    @SuppressWarnings("unchecked") // of the declared type, whatever that is
    private JsonSource general(Type type, @Nullable Object result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((PojoSerializer<@Nullable Object>) serializer(type)).toJson(result, out);
        return JsonText.of(out.toByteArray());
    }

    private PojoSerializer<?> serializer(Type type) {
        if (type instanceof Class<?> plain && LambdaEventSerializers.isLambdaSupportedEvent(plain.getName())) {
            return LambdaEventSerializers.serializerFor(plain, loader);
        }
        return mapper().getSerializer(type);
    }

    private synchronized JacksonFactory mapper() {
        JacksonFactory own = mapper;
        if (own == null) {
            JacksonFactory shared = JacksonFactory.getInstance();
            own = shared.withNamingStrategy(shared.getMapper().getPropertyNamingStrategy());
            mapper = own;
        }
        return own;
    }

    private static Optional<CustomPojoSerializer> custom(ClassLoader loader) {
        if (loader.getResource("META-INF/services/" + CustomPojoSerializer.class.getName()) == null) {
            return Optional.empty();
        }
        Iterator<CustomPojoSerializer> found =
                ServiceLoader.load(CustomPojoSerializer.class, loader).iterator();
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }
}
