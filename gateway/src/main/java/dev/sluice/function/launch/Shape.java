package dev.sluice.function.launch;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a JSON value becomes in Java. Immutable, but for setters that a bean makes when they are first used.
sealed interface Shape {
    /// A `String`; numbers and booleans become their text.
    record Text() implements Shape {}

    /// A `long`.
    record Whole() implements Shape {}

    /// An `int`.
    record SmallWhole() implements Shape {}

    /// A `boolean`.
    record Truth() implements Shape {}

    /// Whatever it is: map, list, string, number, boolean or null.
    record Anything() implements Shape {}

    /// A map with string keys.
    record Mapping(Shape values) implements Shape {}

    /// A list.
    record Sequence(Shape items) implements Shape {}

    /// A bean with setters.
    record Bean(BeanSetters setters) implements Shape {}

    /// The shape of a type, as far as the binder goes; for another type the caller takes the managed runtime's
    /// serialisation.
    static Optional<Shape> of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic);
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            case Class<?> plain -> ofClass(plain);
            default -> Optional.empty();
        };
    }

    private static Optional<Shape> ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return of(arguments[1]).map(Mapping::new);
        }
        return type.getRawType() == List.class ? of(arguments[0]).map(Sequence::new) : Optional.empty();
    }

    private static Optional<Shape> ofClass(Class<?> type) {
        if (type == String.class) {
            return Optional.of(new Text());
        }
        if (type == long.class || type == Long.class) {
            return Optional.of(new Whole());
        }
        if (type == int.class || type == Integer.class) {
            return Optional.of(new SmallWhole());
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(new Truth());
        }
        if (type == Object.class) {
            return Optional.of(new Anything());
        }
        if (type == Map.class) {
            return Optional.of(new Mapping(new Anything()));
        }
        return BeanSetters.of(type).map(Bean::new);
    }
}
