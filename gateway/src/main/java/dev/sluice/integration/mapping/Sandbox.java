package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Uberspect;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/// Stands where Velocity would reflect: what a template may call is what this class and the ones that it switches
/// to spell out. Anything else stops the template by name. Immutable; works for the evaluation of the calling
/// thread.
final class Sandbox implements Uberspect {
    @Override
    public void init() {
        // There is nothing to be learnt about any class.
    }

    @Override
    public Iterator<?> getIterator(Object iterable, Info info) {
        at(info);
        Collection<?> values = switch (iterable) {
            case Map<?, ?> map -> map.values();
            case Collection<?> collection -> collection;
            default -> throw notAvailable(describe(iterable) + " in #foreach");
        };
        Evaluation.current().allowance().checkLoop("#foreach", values.size());
        // A copy: the block may change what it goes through.
        return new ArrayList<@Nullable Object>(values).iterator();
    }

    @Override
    public VelMethod getMethod(Object receiver, String method, @Nullable Object[] arguments, Info info) {
        at(info);
        return new SandboxedMethod(method);
    }

    @Override
    public VelPropertyGet getPropertyGet(Object owner, String property, Info info) {
        at(info);
        return new SandboxedProperty(property);
    }

    @Override
    public VelPropertySet getPropertySet(Object owner, String property, @Nullable Object value, Info info) {
        at(info);
        if (owner instanceof MapValue) {
            return new SandboxedAssignment(property);
        }
        throw notAvailable("#set of " + describe(owner) + "." + property);
    }

    /// Carries out a call.
    static @Nullable Object call(Object receiver, String method, @Nullable Object[] arguments) {
        Call call = new Call(describe(receiver), method, arguments);
        Evaluation evaluation = Evaluation.current();
        try {
            return evaluation.operand(
                    switch (receiver) {
                        case Receiver own -> own.call(call);
                        case String text -> TextMethods.call(text, call, evaluation.allowance());
                        case MapValue map -> MapMethods.call(map, call, evaluation.allowance());
                        case ListValue list -> ListMethods.call(list, call, evaluation.allowance());
                        case Collection<?> range ->
                            ListMethods.call(new ListValue(range), call, evaluation.allowance());
                        case EntryValue entry -> entry(entry, call);
                        case Number number -> NumberMethods.call(number, call);
                        case Boolean bool -> common(bool, call);
                        case ForeachScope loop -> loop(loop, call);
                        default -> throw call.notAvailable();
                    });
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ClassCastException unfit) {
            throw call.value(String.valueOf(unfit.getMessage()));
        }
    }

    /// Reads a property.
    static @Nullable Object property(Object owner, String property) {
        return Evaluation.current()
                .operand(
                        switch (owner) {
                            case Receiver own -> own.property(property);
                            case MapValue map -> map.get(property);
                            case EntryValue(Object key, var _) when property.equals("key") -> key;
                            case EntryValue(var _, Object value) when property.equals("value") -> value;
                            case String text when property.equals("empty") -> text.isEmpty();
                            case Collection<?> list when property.equals("empty") -> list.isEmpty();
                            case ForeachScope loop -> loopProperty(loop, property);
                            default -> throw notAvailable(describe(owner) + "." + property);
                        });
    }

    /// What every value has.
    static @Nullable Object common(Object value, Call call) {
        return switch (call.signature()) {
            case "toString/0" -> value.toString();
            case "equals/1" -> value.equals(call.argument(0));
            case "hashCode/0" -> value.hashCode();
            default -> throw call.notAvailable();
        };
    }

    private static @Nullable Object entry(EntryValue entry, Call call) {
        return switch (call.signature()) {
            case "getKey/0" -> entry.key();
            case "getValue/0" -> entry.value();
            default -> throw call.notAvailable();
        };
    }

    private static Object loop(ForeachScope loop, Call call) {
        return switch (call.signature()) {
            case "hasNext/0" -> loop.hasNext();
            case "isFirst/0" -> loop.isFirst();
            case "isLast/0" -> loop.isLast();
            default -> throw call.notAvailable();
        };
    }

    private static @Nullable Object loopProperty(ForeachScope loop, String property) {
        return switch (property) {
            case "index" -> loop.getIndex();
            case "count" -> loop.getCount();
            case "hasNext" -> loop.hasNext();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            case "parent" -> loop.getParent();
            default -> throw notAvailable("$foreach." + property);
        };
    }

    private static void at(Info info) {
        Evaluation.current().step(info.getLine(), info.getColumn(), 0);
    }

    private static TemplateStop notAvailable(String what) {
        return new TemplateStop(Kind.NOT_AVAILABLE, what + ": not available in mapping templates");
    }

    private static String describe(Object value) {
        return switch (value) {
            case Receiver own -> own.name();
            case String _ -> "String";
            case Map<?, ?> _ -> "Map";
            case Collection<?> _ -> "List";
            case Number _ -> "Number";
            case Boolean _ -> "Boolean";
            default -> "value";
        };
    }
}
