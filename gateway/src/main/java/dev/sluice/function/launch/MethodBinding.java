package dev.sluice.function.launch;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.LaunchException;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A handler that is a plain method: `(event)`, `(event, Context)`, `(Context)`, `()`, or
/// `(InputStream, OutputStream[, Context])`. Of several with one name the managed runtime takes the one with most
/// parameters, and of those the one that ends with the context.
final class MethodBinding {
    private static final String FORMS = "(event), (event, Context) or (InputStream, OutputStream[, Context])";

    private final Method method;
    private final String place;
    private final Conversions conversions;

    MethodBinding(Class<?> type, String name, String place, Conversions conversions) throws LaunchException {
        this.place = place;
        this.conversions = conversions;
        method = find(type, name, place);
        method.setAccessible(true);
    }

    boolean isStatic() {
        return Modifier.isStatic(method.getModifiers());
    }

    /// The bound method; a static one without an instance.
    HandlerFunction bind(@Nullable Object instance) throws LaunchException {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        boolean context = !parameters.isEmpty() && parameters.getLast() == Context.class;
        int events = parameters.size() - (context ? 1 : 0);
        boolean streams =
                events == 2 && parameters.getFirst() == InputStream.class && parameters.get(1) == OutputStream.class;
        if (!streams && events > 1) {
            throw notFound("method " + method.toGenericString() + " in " + place + " (expected: " + FORMS + ")");
        }
        MethodHandle handle = handle(instance);
        if (!context) {
            handle = MethodHandles.dropArguments(handle, events, Context.class);
        }
        if (events == 0) {
            handle = MethodHandles.dropArguments(handle, 0, Object.class);
        }
        return streams ? streams(handle) : values(handle, events == 0);
    }

    private MethodHandle handle(@Nullable Object instance) throws LaunchException {
        try {
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            return instance == null ? handle : handle.bindTo(instance);
        } catch (IllegalAccessException hidden) {
            throw notFound("method " + method.toGenericString() + " in " + place + ": " + hidden.getMessage()
                    + " (expected: public)");
        }
    }

    private HandlerFunction values(MethodHandle handle, boolean withoutEvent) {
        Type eventType = withoutEvent ? Object.class : method.getGenericParameterTypes()[0];
        Conversions.Reader reader = conversions.reader(eventType);
        Conversions.Writer writer = conversions.writer(method.getGenericReturnType());
        MethodHandle exact = handle.asType(MethodType.methodType(Object.class, Object.class, Context.class));
        return (event, context) -> {
            Object result = (Object) exact.invokeExact(reader.read(event), context);
            return writer.write(result);
        };
    }

    private static HandlerFunction streams(MethodHandle handle) {
        MethodHandle exact =
                handle.asType(MethodType.methodType(void.class, InputStream.class, OutputStream.class, Context.class));
        return (event, context) -> {
            InputStream in = new ByteArrayInputStream(JsonWriter.bytes(event));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            exact.invokeExact(in, (OutputStream) out, context);
            return out.size() == 0 ? sink -> sink.nothing() : JsonText.of(out.toByteArray());
        };
    }

    private static Method find(Class<?> type, String name, String place) throws LaunchException {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(candidate -> !candidate.isBridge() && candidate.getDeclaringClass() != Object.class)
                .toList();
        Comparator<Method> order = Comparator.<Method>comparingInt(Method::getParameterCount)
                .thenComparing(candidate -> takesContext(candidate));
        return methods.stream()
                .filter(candidate -> candidate.getName().equals(name))
                .max(order)
                .orElseThrow(() -> {
                    List<String> names =
                            methods.stream().map(Method::getName).distinct().toList();
                    List<String> near = NearestNames.of(name, names);
                    return notFound("no public method " + name + " in class " + type.getName() + " of " + place
                            + (near.isEmpty() ? "" : ", nearest: " + String.join(", ", near)) + " (expected: "
                            + FORMS + ")");
                });
    }

    private static boolean takesContext(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length > 0 && parameters[parameters.length - 1] == Context.class;
    }

    private static LaunchException notFound(String message) {
        return new LaunchException(InvocationResult.FunctionFailed.of(HandlerBinding.NOT_FOUND, message));
    }
}
