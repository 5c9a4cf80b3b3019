package dev.sluice.function.launch;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the Java value of a shape from JSON events, with no text between. Confined to one thread, for one value.
final class BindingSink implements JsonSink {
    /// A value that does not fit its shape; the caller takes the general serialisation, which says so in the
    /// managed runtime's words.
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1;

        Mismatch(String message) {
            super(message, null, false, false);
        }
    }

    private static final int FIRST_DEPTH = 6;
    private static final Shape ANYTHING = new Shape.Anything();

    private final Shape root;
    private @Nullable Object result;

    /// The open beans, maps and lists, and their shapes.
    private Object[] open = new Object[FIRST_DEPTH];

    private Shape[] shapes = new Shape[FIRST_DEPTH];
    private int depth;
    /// How many values below one that nobody wants are open.
    private int skipping;

    private String name = "";
    private BeanSetters.@Nullable Property property;

    private BindingSink(Shape root) {
        this.root = root;
    }

    /// The value of that shape.
    ///
    /// @throws Mismatch when it has another
    static @Nullable Object bind(Shape shape, JsonSource source) {
        BindingSink sink = new BindingSink(shape);
        source.writeTo(sink);
        return sink.result;
    }

    @Override
    public void name(String next) {
        if (skipping > 0) {
            return;
        }
        name = next;
        if (shapes[depth - 1] instanceof Shape.Bean(BeanSetters setters)) {
            property = setters.property(next);
        }
    }

    @Override
    public void beginObject() {
        Shape shape = expected();
        if (skipping > 0 || shape == null) {
            skipping++;
            return;
        }
        switch (shape) {
            case Shape.Bean(BeanSetters setters) -> push(setters.create(), shape);
            case Shape.Mapping mapping -> push(new LinkedHashMap<String, @Nullable Object>(), mapping);
            case Shape.Anything _ -> push(new LinkedHashMap<String, @Nullable Object>(), new Shape.Mapping(ANYTHING));
            case Shape.Text _, Shape.Whole _, Shape.SmallWhole _, Shape.Truth _, Shape.Sequence _ ->
                throw new Mismatch("object for " + name);
        }
    }

    @Override
    public void beginArray() {
        Shape shape = expected();
        if (skipping > 0 || shape == null) {
            skipping++;
            return;
        }
        switch (shape) {
            case Shape.Sequence sequence -> push(new ArrayList<@Nullable Object>(), sequence);
            case Shape.Anything _ -> push(new ArrayList<@Nullable Object>(), new Shape.Sequence(ANYTHING));
            case Shape.Text _, Shape.Whole _, Shape.SmallWhole _, Shape.Truth _, Shape.Mapping _, Shape.Bean _ ->
                throw new Mismatch("array for " + name);
        }
    }

    @Override
    public void endObject() {
        end();
    }

    @Override
    public void endArray() {
        end();
    }

    @Override
    public void string(String value) {
        Shape shape = expected();
        if (skipping > 0 || shape == null) {
            return;
        }
        if (!(shape instanceof Shape.Text || shape instanceof Shape.Anything)) {
            throw new Mismatch("string for " + name);
        }
        put(value);
    }

    @Override
    public void utf8(byte[] value) {
        if (skipping == 0 && expected() != null) {
            string(new String(value, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void number(long value) {
        Shape shape = expected();
        if (skipping > 0 || shape == null) {
            return;
        }
        boolean small = value == (int) value;
        switch (shape) {
            case Shape.Whole _ -> put(value);
            case Shape.Text _ -> put(Long.toString(value));
            case Shape.Anything _ when !small -> put(value);
            case Shape.Anything _, Shape.SmallWhole _ when small -> put((int) value);
            case Shape.Anything _, Shape.SmallWhole _, Shape.Truth _, Shape.Mapping _, Shape.Sequence _, Shape.Bean _ ->
                throw new Mismatch("number for " + name);
        }
    }

    @Override
    public void decimal(String text) {
        Shape shape = expected();
        if (skipping > 0 || shape == null) {
            return;
        }
        switch (shape) {
            case Shape.Text _ -> put(text);
            case Shape.Anything _ -> put(isWhole(text) ? new BigInteger(text) : Double.valueOf(text));
            case Shape.Whole _, Shape.SmallWhole _, Shape.Truth _, Shape.Mapping _, Shape.Sequence _, Shape.Bean _ ->
                throw new Mismatch("decimal for " + name);
        }
    }

    @Override
    public void bool(boolean value) {
        Shape shape = expected();
        if (skipping > 0 || shape == null) {
            return;
        }
        switch (shape) {
            case Shape.Truth _, Shape.Anything _ -> put(value);
            case Shape.Text _ -> put(Boolean.toString(value));
            case Shape.Whole _, Shape.SmallWhole _, Shape.Mapping _, Shape.Sequence _, Shape.Bean _ ->
                throw new Mismatch("boolean for " + name);
        }
    }

    @Override
    public void nothing() {
        if (skipping == 0 && expected() != null) {
            put(null);
        }
    }

    private static boolean isWhole(String text) {
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    /// The shape of the value that comes next; null when nobody wants it.
    private @Nullable Shape expected() {
        if (depth == 0) {
            return root;
        }
        return switch (shapes[depth - 1]) {
            case Shape.Mapping(Shape values) -> values;
            case Shape.Sequence(Shape items) -> items;
            case Shape.Bean _ -> property == null ? null : property.shape();
            case Shape.Text _, Shape.Whole _, Shape.SmallWhole _, Shape.Truth _, Shape.Anything _ ->
                throw new IllegalStateException("open: a scalar (expected: object or array)");
        };
    }

    private void push(Object value, Shape shape) {
        put(value);
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
            shapes = Arrays.copyOf(shapes, depth * 2);
        }
        open[depth] = value;
        shapes[depth] = shape;
        depth++;
    }

    private void end() {
        if (skipping > 0) {
            skipping--;
            return;
        }
        depth--;
    }

    @SuppressWarnings("unchecked") // only push puts something into open
    private void put(@Nullable Object value) {
        if (depth == 0) {
            result = value;
            return;
        }
        Object into = open[depth - 1];
        switch (shapes[depth - 1]) {
            case Shape.Mapping _ -> ((Map<String, @Nullable Object>) into).put(name, value);
            case Shape.Sequence _ -> ((List<@Nullable Object>) into).add(value);
            default -> set(into, value);
        }
    }

    private void set(Object bean, @Nullable Object value) {
        BeanSetters.Property target = property;
        if (target != null && (value != null || !target.isPrimitive())) {
            target.set(bean, value);
        }
    }
}
