package dev.sluice.integration.mapping;

import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/// `#set($map.name = …)`.
record SandboxedAssignment(String name) implements VelPropertySet {
    @Override
    public @Nullable Object invoke(Object owner, @Nullable Object value) {
        return Sandbox.call(owner, "put", new @Nullable Object[] {name, value});
    }

    @Override
    public boolean isCacheable() {
        return false;
    }

    @Override
    public String getMethodName() {
        return name;
    }
}
