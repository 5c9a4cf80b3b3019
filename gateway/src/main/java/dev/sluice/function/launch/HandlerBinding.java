package dev.sluice.function.launch;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.LaunchException;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.List;

/// Finds a handler in a function's classes, makes its object and binds its call. Everything that may be wrong with
/// a handler's name is said here, with class, jar and what is expected. Used once for each environment.
final class HandlerBinding {
    /// The error type for a handler that is not there (spec 11.2).
    static final String NOT_FOUND = "Runtime.HandlerNotFound";

    private final String handler;
    private final CodeArchive archive;
    private final ClassLoader loader;
    private final Conversions conversions;

    HandlerBinding(String handler, CodeArchive archive, ClassLoader loader) {
        this.handler = handler;
        this.archive = archive;
        this.loader = loader;
        conversions = new Conversions(loader);
    }

    /// The bound handler.
    ///
    /// @throws LaunchException when class or method are missing or have another form
    /// @throws Throwable       what the handler's own initialisation throws
    HandlerFunction bind() throws Throwable {
        HandlerName name = HandlerName.parse(handler);
        Class<?> type = load(name.className());
        boolean interfaceMethod =
                name.method().isEmpty() || name.method().orElseThrow().equals("handleRequest");
        if (interfaceMethod && RequestStreamHandler.class.isAssignableFrom(type)) {
            return stream((RequestStreamHandler) instance(type));
        }
        if (interfaceMethod && RequestHandler.class.isAssignableFrom(type)) {
            return request((RequestHandler<?, ?>) instance(type));
        }
        if (name.method().isEmpty()) {
            throw notFound("class " + type.getName() + " in " + place()
                    + " implements neither RequestHandler nor RequestStreamHandler (expected: one of them, or a handler"
                    + " of the form package.Class::method)");
        }
        MethodBinding method = new MethodBinding(type, name.method().orElseThrow(), place(), conversions);
        return method.isStatic() ? method.bind(null) : method.bind(instance(type));
    }

    private Class<?> load(String className) throws LaunchException {
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException missing) {
            List<String> near = NearestNames.of(className, archive.classNames());
            throw notFound("no class " + className + " in " + place()
                    + (near.isEmpty() ? "" : ", nearest: " + String.join(", ", near))
                    + " (expected: package.Class or package.Class::method)");
        } catch (NoClassDefFoundError missing) {
            throw notFound("class " + className + " in " + place() + " needs " + missing.getMessage()
                    + ", which is not there (expected: every library inside the jar or below lib/)");
        } catch (UnsupportedClassVersionError newer) {
            throw notFound("class " + className + " in " + place() + ": " + newer.getMessage());
        }
    }

    private Object instance(Class<?> type) throws Throwable {
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException none) {
            throw notFound("class " + type.getName() + " in " + place()
                    + " has no constructor without parameters (expected: one, public)");
        }
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InstantiationException isAbstract) {
            throw notFound("class " + type.getName() + " in " + place() + " is abstract (expected: a class)");
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    @SuppressWarnings("unchecked") // erased: the reader makes what the handler's type parameter says
    private HandlerFunction request(RequestHandler<?, ?> instance) {
        List<Type> types = HandlerTypes.arguments(instance.getClass(), RequestHandler.class);
        Conversions.Reader reader = conversions.reader(types.getFirst());
        Conversions.Writer writer = conversions.writer(types.getLast());
        RequestHandler<Object, Object> user = (RequestHandler<Object, Object>) instance;
        return (event, context) -> writer.write(user.handleRequest(reader.read(event), context));
    }

    private static HandlerFunction stream(RequestStreamHandler instance) {
        return (event, context) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            instance.handleRequest(new ByteArrayInputStream(JsonWriter.bytes(event)), out, context);
            return out.size() == 0 ? sink -> sink.nothing() : JsonText.of(out.toByteArray());
        };
    }

    private String place() {
        return archive.code().origin().toString();
    }

    private static LaunchException notFound(String message) {
        return new LaunchException(InvocationResult.FunctionFailed.of(NOT_FOUND, message));
    }
}
