package dev.sluice.integration.mapping;

import org.jspecify.annotations.Nullable;

/// What `$map.entrySet()` yields.
record EntryValue(@Nullable Object key, @Nullable Object value) {
    @Override
    public String toString() {
        return key + "=" + value;
    }
}
