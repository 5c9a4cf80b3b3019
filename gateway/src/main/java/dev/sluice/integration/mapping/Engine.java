package dev.sluice.integration.mapping;

import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.velocity.Template;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.runtime.resource.loader.StringResourceLoader;
import org.apache.velocity.util.DuckType;
import org.apache.velocity.util.introspection.Uberspect;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;

/// Velocity with its doors walled up: no files, no classes, no directives that read others' text, macros known to
/// their own template only; every tree that it parses is guarded. Does not change once made; safe for any thread.
final class Engine extends RuntimeInstance {
    private static final List<String> REFUSED = List.of("include", "parse", "evaluate");

    private final Uberspect sandbox = new Sandbox();

    private Engine() {
        setProperty(RuntimeConstants.RUNTIME_LOG_INSTANCE, NOPLogger.NOP_LOGGER);
        setProperty(RuntimeConstants.RESOURCE_LOADERS, "none");
        setProperty("resource.loader.none.class", StringResourceLoader.class.getName());
        setProperty("resource.loader.none.repository.static", "false");
        setProperty(RuntimeConstants.VM_LIBRARY, "");
        setProperty(RuntimeConstants.VM_PERM_INLINE_LOCAL, "true");
        setProperty(RuntimeConstants.RUNTIME_STRING_INTERNING, "false");
    }

    /// An engine; the first one takes a few hundred milliseconds, most of them to load classes.
    static Engine start() {
        Engine engine = new Engine();
        engine.init();
        REFUSED.forEach(name -> engine.addDirective(new RefusedDirective(name)));
        engine.getApplicationEventCartridge().addReferenceInsertionEventHandler(new InsertedReference());
        engine.warm();
        return engine;
    }

    /// Velocity keeps what it learns about a class in maps that no lock guards: it learns everything here.
    private void warm() {
        Evaluation evaluation = new Evaluation(new Allowance(Limits.DEFAULT));
        List<Object> values = new ArrayList<>(List.of("", true, 1, 1L, 1.0, 1.0f));
        values.add(BigDecimal.ONE);
        values.add(BigInteger.ONE);
        values.add(new ListValue());
        values.add(new MapValue());
        values.add(new EntryValue("", ""));
        values.add(new UtilValue());
        values.add(new InputValue(MappingInput.NOTHING));
        evaluation.run(() -> values.forEach(Engine::learn));
    }

    private static void learn(Object value) {
        @Nullable Object _ = DuckType.asString(value, false);
        @Nullable Object _ = DuckType.asNumber(value, false);
        boolean _ = DuckType.asBoolean(value, true);
        boolean _ = DuckType.asEmpty(value);
    }

    @Override
    public Uberspect getUberspect() {
        return sandbox;
    }

    @Override
    public SimpleNode parse(Reader reader, Template template) throws ParseException {
        return Guards.around(super.parse(reader, template));
    }
}
