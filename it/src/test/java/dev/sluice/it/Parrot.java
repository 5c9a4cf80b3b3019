package dev.sluice.it;

import java.util.Map;
import java.util.Objects;

/// A handler that prints and answers what it hears. Runs as a function, in a folder of its own: uses nothing but
/// the JDK.
public final class Parrot {
    /// As Lambda calls it.
    public Map<String, Object> repeat(Map<String, Object> event) {
        String heard = Objects.toString(event.get("body"), "nothing");
        if (heard.contains("silence")) {
            throw new IllegalArgumentException("nothing to repeat");
        }
        System.out.println("heard " + heard);
        return Map.of("statusCode", 200, "body", "heard " + heard);
    }
}
