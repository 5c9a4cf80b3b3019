package dev.sluice.function.launch;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How to fill in an event class of `aws-lambda-java-events`: its setters by JSON name, each compiled when it is
/// first used. Safe for any thread.
final class BeanSetters {
    private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocket";

    private final Supplier<Object> constructor;
    private final Map<String, Property> properties;

    private BeanSetters(Supplier<Object> constructor, Map<String, Property> properties) {
        this.constructor = constructor;
        this.properties = properties;
    }

    /// The setters of that class; empty when it is not one of the events that are known to be plain beans, or has a
    /// setter beyond the binder.
    static Optional<BeanSetters> of(Class<?> type) {
        if (!type.getName().startsWith(EVENTS) || !(type.getClassLoader() instanceof FunctionLoader loader)) {
            return Optional.empty();
        }
        try {
            MethodHandles.Lookup lookup = loader.lookup();
            Map<String, Property> properties = new HashMap<>();
            for (Method method : type.getMethods()) {
                boolean setter = method.getName().startsWith("set")
                        && method.getParameterCount() == 1
                        && !Modifier.isStatic(method.getModifiers());
                if (!setter) {
                    continue;
                }
                Optional<Shape> shape = Shape.of(method.getGenericParameterTypes()[0]);
                if (shape.isEmpty()) {
                    return Optional.empty();
                }
                properties.put(
                        BeanNames.property(method.getName(), "set"), new Property(lookup, method, shape.orElseThrow()));
            }
            return Optional.of(new BeanSetters(constructor(lookup, type), properties));
        } catch (ReflectiveOperationException unusual) {
            return Optional.empty(); // not the bean that it should be: the general serialisation will say why
        }
    }

    Object create() {
        return constructor.get();
    }

    /// The property of that JSON name; null when the class has none, and the value is passed over.
    @Nullable
    Property property(String name) {
        return properties.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Supplier<Object> constructor(MethodHandles.Lookup lookup, Class<?> type)
            throws ReflectiveOperationException {
        MethodHandle handle = lookup.findConstructor(type, MethodType.methodType(void.class));
        return (Supplier<Object>) Compiled.as(
                lookup,
                "get",
                MethodType.methodType(Supplier.class),
                MethodType.methodType(Object.class),
                handle,
                MethodType.methodType(type));
    }

    /// A property: its shape and its setter.
    static final class Property {
        private final MethodHandles.Lookup lookup;
        private final Method method;
        private final Shape shape;
        private volatile @Nullable BiConsumer<Object, @Nullable Object> setter;

        Property(MethodHandles.Lookup lookup, Method method, Shape shape) {
            this.lookup = lookup;
            this.method = method;
            this.shape = shape;
        }

        Shape shape() {
            return shape;
        }

        void set(Object bean, @Nullable Object value) {
            BiConsumer<Object, @Nullable Object> compiled = setter;
            if (compiled == null) {
                compiled = compile();
                setter = compiled;
            }
            compiled.accept(bean, value);
        }

        boolean isPrimitive() {
            return method.getParameterTypes()[0].isPrimitive();
        }

        @SuppressWarnings("unchecked")
        private BiConsumer<Object, @Nullable Object> compile() {
            try {
                MethodHandle handle = lookup.unreflect(method);
                return (BiConsumer<Object, @Nullable Object>) Compiled.as(
                        lookup,
                        "accept",
                        MethodType.methodType(BiConsumer.class),
                        MethodType.methodType(void.class, Object.class, Object.class),
                        handle,
                        handle.type().wrap().changeReturnType(void.class));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(method.toString(), impossible);
            }
        }
    }

    /// The call of `LambdaMetafactory` that both uses share.
    static final class Compiled {
        private Compiled() {}

        // beyond the limit because it hands on the six arguments of LambdaMetafactory
        static Object as(
                MethodHandles.Lookup lookup,
                String name,
                MethodType factory,
                MethodType erased,
                MethodHandle target,
                MethodType exact) {
            try {
                return LambdaMetafactory.metafactory(lookup, name, factory, erased, target, exact)
                        .getTarget()
                        .invoke();
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable impossible) {
                throw new IllegalStateException(target.toString(), impossible);
            }
        }
    }
}
