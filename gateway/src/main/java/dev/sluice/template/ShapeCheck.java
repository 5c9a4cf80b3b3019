package dev.sluice.template;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Shape.Anything;
import dev.sluice.template.Shape.Choice;
import dev.sluice.template.Shape.Decimal;
import dev.sluice.template.Shape.Flag;
import dev.sluice.template.Shape.ListOf;
import dev.sluice.template.Shape.MapOf;
import dev.sluice.template.Shape.Property;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.Shape.Support;
import dev.sluice.template.Shape.Text;
import dev.sluice.template.Shape.Whole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Holds values against shapes and reports every difference. Functions that are not evaluated yet pass.
public final class ShapeCheck {
    private final Diagnostics diagnostics;

    /// @param diagnostics takes what is wrong
    public ShapeCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The same properties with misspelt names put right, each reported: what follows then finds the other mistakes
    /// and no consequences of this one.
    public Mapping mended(Mapping value, Struct shape) {
        List<Entry> mended = new ArrayList<>();
        Set<String> taken = new HashSet<>(value.keys());
        for (Entry entry : value.entries()) {
            Optional<String> meant = shape.find(entry.key()).isPresent()
                    ? Optional.empty()
                    : Nearest.to(entry.key(), shape.names()).filter(taken::add);
            if (meant.isPresent()) {
                reportUnknown(entry, shape);
            }
            mended.add(new Entry(meant.orElse(entry.key()), entry.at(), entry.value()));
        }
        return new Mapping(mended, value.at());
    }

    /// Checks the properties of a resource.
    ///
    /// @param owner for messages about what is missing: `resource 'Api'`
    /// @param at    where the owner stands
    public void check(Mapping value, Struct shape, String owner, Place at) {
        for (Entry entry : value.entries()) {
            Property property = shape.find(entry.key()).orElse(null);
            if (property == null) {
                reportUnknown(entry, shape);
                continue;
            }
            support(entry, property.support());
            check(entry.value(), property.shape(), entry.key(), entry.place());
        }
        for (Property property : shape.properties()) {
            if (property.required() && value.find(property.name()).isEmpty()) {
                String missing = "missing property '" + property.name() + "' (" + shape.name() + " requires ";
                diagnostics.error(at, owner + ": " + missing + property.shape().described() + ")");
            }
        }
    }

    private void reportUnknown(Entry entry, Struct shape) {
        String what = "unknown property '" + entry.key() + "' of " + shape.name();
        diagnostics.unknown(entry.at(), what, entry.key(), shape.names());
    }

    private void support(Entry entry, Support support) {
        switch (support) {
            case Support.Full _ -> {}
            case Support.Ignored(String reason) ->
                diagnostics.warning(entry.at(), entry.key() + " has no effect: " + reason);
            case Support.Refused(String reason) ->
                diagnostics.error(entry.at(), entry.key() + " is not supported yet: " + reason);
        }
    }

    private void check(Node value, Shape shape, String name, Place at) {
        if (value instanceof Intrinsic || value instanceof Unresolved) {
            return;
        }
        if (value instanceof Scalar scalar && scalar.kind() == Kind.NULL && !(shape instanceof Anything)) {
            diagnostics.error(at, name + ": no value (expected: " + shape.described() + ")");
            return;
        }
        boolean fits = switch (shape) {
            case Anything _ -> true;
            case Text _ -> value instanceof Scalar;
            case Whole whole -> value instanceof Scalar scalar && isWithin(scalar.text(), whole);
            case Decimal _ -> value instanceof Scalar scalar && isNumber(scalar.text());
            case Flag _ -> value instanceof Scalar scalar && isFlag(scalar.text());
            case Choice choice -> value instanceof Scalar scalar && isChosen(scalar, choice, name, at);
            case ListOf(Shape element) -> value instanceof Sequence list && eachFits(list, element, name);
            case MapOf(Shape each) -> value instanceof Mapping map && eachFits(map, each);
            case Struct struct -> value instanceof Mapping map && structFits(map, struct, name, at);
        };
        if (!fits) {
            diagnostics.error(at, name + ": " + value.described() + " (expected: " + shape.described() + ")");
        }
    }

    /// Reports a wrong word itself, with the nearest right one.
    private boolean isChosen(Scalar scalar, Choice choice, String name, Place at) {
        if (!choice.words().contains(scalar.text())) {
            diagnostics.unknown(at, name + ": " + scalar.described(), scalar.text(), choice.words());
        }
        return true;
    }

    private boolean eachFits(Sequence list, Shape element, String name) {
        for (Node item : list.items()) {
            check(item, element, name, item.at());
        }
        return true;
    }

    private boolean eachFits(Mapping map, Shape each) {
        for (Entry entry : map.entries()) {
            check(entry.value(), each, entry.key(), entry.place());
        }
        return true;
    }

    private boolean structFits(Mapping map, Struct struct, String name, Place at) {
        check(map, struct, name, at);
        return true;
    }

    private static boolean isWithin(String text, Whole bounds) {
        if (!text.matches("[-+]?\\d{1,18}")) {
            return false;
        }
        long number = Long.parseLong(text);
        return number >= bounds.min() && number <= bounds.max();
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    }

    private static boolean isFlag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return word.equals("true") || word.equals("false");
    }
}
