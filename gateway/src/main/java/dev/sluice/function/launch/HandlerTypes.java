package dev.sluice.function.launch;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what the type parameters of an interface stand for in a class, through superclasses and interfaces. Pure.
final class HandlerTypes {
    private HandlerTypes() {}

    /// The types in order of the interface's parameters; `Object` where the class leaves one open.
    static List<Type> arguments(Class<?> type, Class<?> generic) {
        List<Type> found = find(type, generic, Map.of());
        if (found != null) {
            return found;
        }
        List<Type> open = new ArrayList<>();
        for (int index = 0; index < generic.getTypeParameters().length; index++) {
            open.add(Object.class);
        }
        return open;
    }

    private static @Nullable List<Type> find(Type type, Class<?> wanted, Map<TypeVariable<?>, Type> outer) {
        Class<?> raw;
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        switch (type) {
            case ParameterizedType generic -> {
                raw = (Class<?>) generic.getRawType();
                TypeVariable<?>[] parameters = raw.getTypeParameters();
                for (int index = 0; index < parameters.length; index++) {
                    bound.put(parameters[index], resolve(generic.getActualTypeArguments()[index], outer));
                }
            }
            case Class<?> plain -> raw = plain;
            default -> {
                return null;
            }
        }
        if (raw == wanted) {
            List<Type> arguments = new ArrayList<>();
            for (TypeVariable<?> parameter : wanted.getTypeParameters()) {
                arguments.add(resolve(parameter, bound));
            }
            return arguments;
        }
        return findAbove(raw, wanted, bound);
    }

    private static @Nullable List<Type> findAbove(Class<?> raw, Class<?> wanted, Map<TypeVariable<?>, Type> bound) {
        List<Type> above = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        Type superclass = raw.getGenericSuperclass();
        if (superclass != null) {
            above.add(superclass);
        }
        for (Type candidate : above) {
            List<Type> found = find(candidate, wanted, bound);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Type resolve(Type type, Map<TypeVariable<?>, Type> bound) {
        if (!(type instanceof TypeVariable<?> variable)) {
            return type;
        }
        Type value = bound.get(variable);
        return value == null ? Object.class : value;
    }
}
