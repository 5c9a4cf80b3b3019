package dev.sluice.integration.mapping;

import java.lang.reflect.Method;
import org.apache.velocity.util.introspection.VelMethod;
import org.jspecify.annotations.Nullable;

/// A method as Velocity calls it; [Sandbox] decides.
record SandboxedMethod(String name) implements VelMethod {
    @Override
    public @Nullable Object invoke(Object receiver, @Nullable Object[] arguments) {
        return Sandbox.call(receiver, name, arguments);
    }

    @Override
    public boolean isCacheable() {
        return false;
    }

    @Override
    public String getMethodName() {
        return name;
    }

    @Override
    public @Nullable Method getMethod() {
        return null;
    }

    @Override
    public Class<?> getReturnType() {
        return Object.class;
    }
}
