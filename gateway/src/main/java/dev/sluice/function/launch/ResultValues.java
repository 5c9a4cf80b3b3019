package dev.sluice.function.launch;

import dev.sluice.wire.json.JsonSink;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells what a handler returned to a sink, straight from maps, lists and the getters of event classes. Immutable.
final class ResultValues {
    /// A value of a class that only the general serialisation knows.
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown(Class<?> type) {
            super(type.getName(), null, false, false);
        }
    }

    /// One member of a bean.
    private record Getter(String name, Function<Object, @Nullable Object> read) {}

    private static final String RESPONSES = "com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocket";

    private static final ClassValue<List<Getter>> GETTERS = new ClassValue<>() {
        @Override
        protected List<Getter> computeValue(Class<?> type) {
            return getters(type);
        }
    };

    private ResultValues() {}

    /// Tells the value. The sink may have heard a part of it when this throws.
    ///
    /// @throws Unknown for a class that it does not know
    static void write(@Nullable Object value, JsonSink sink) {
        switch (value) {
            case null -> sink.nothing();
            case String text -> sink.string(text);
            case Boolean truth -> sink.bool(truth);
            case Integer number -> sink.number(number);
            case Long number -> sink.number(number);
            case Double number when Double.isFinite(number) -> sink.decimal(number.toString());
            case BigDecimal number -> sink.decimal(number.toString());
            case BigInteger number -> sink.decimal(number.toString());
            case Map<?, ?> map -> writeMap(map, sink);
            case Collection<?> items -> writeItems(items, sink);
            case Object[] items -> writeItems(List.of(items), sink);
            default -> writeBean(value, sink);
        }
    }

    private static void writeMap(Map<?, ?> map, JsonSink sink) {
        sink.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new Unknown(Map.class);
            }
            sink.name(name);
            write(entry.getValue(), sink);
        }
        sink.endObject();
    }

    private static void writeItems(Collection<?> items, JsonSink sink) {
        sink.beginArray();
        for (Object item : items) {
            write(item, sink);
        }
        sink.endArray();
    }

    /// Members without a value are left out, as the managed runtime does.
    private static void writeBean(Object bean, JsonSink sink) {
        Class<?> type = bean.getClass();
        if (!type.getName().startsWith(RESPONSES) || !(type.getClassLoader() instanceof FunctionLoader)) {
            throw new Unknown(type);
        }
        sink.beginObject();
        for (Getter getter : GETTERS.get(type)) {
            Object value = getter.read().apply(bean);
            if (value != null) {
                sink.name(getter.name());
                write(value, sink);
            }
        }
        sink.endObject();
    }

    private static List<Getter> getters(Class<?> type) {
        List<Getter> getters = new ArrayList<>();
        MethodHandles.Lookup lookup = lookup(type);
        for (Method method : type.getMethods()) {
            String name = method.getName();
            String prefix = name.startsWith("get") ? "get" : name.startsWith("is") ? "is" : "";
            boolean getter = !prefix.isEmpty()
                    && name.length() > prefix.length()
                    && method.getParameterCount() == 0
                    && method.getDeclaringClass() != Object.class
                    && !Modifier.isStatic(method.getModifiers());
            if (getter) {
                getters.add(new Getter(BeanNames.property(name, prefix), compiled(lookup, method)));
            }
        }
        return List.copyOf(getters);
    }

    private static MethodHandles.Lookup lookup(Class<?> type) {
        try {
            return ((FunctionLoader) type.getClassLoader()).lookup();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.getName(), impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, @Nullable Object> compiled(MethodHandles.Lookup lookup, Method method) {
        try {
            MethodHandle handle = lookup.unreflect(method);
            return (Function<Object, @Nullable Object>) BeanSetters.Compiled.as(
                    lookup,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    handle,
                    handle.type().wrap());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(method.toString(), impossible);
        }
    }
}
