package dev.sluice.integration.mapping;

import org.apache.velocity.util.introspection.VelPropertyGet;
import org.jspecify.annotations.Nullable;

/// A property as Velocity reads it; [Sandbox] decides.
record SandboxedProperty(String name) implements VelPropertyGet {
    @Override
    public @Nullable Object invoke(Object owner) {
        return Sandbox.property(owner, name);
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
