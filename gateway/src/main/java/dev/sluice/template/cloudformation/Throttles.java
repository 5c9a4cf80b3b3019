package dev.sluice.template.cloudformation;

import dev.sluice.api.Throttle;
import dev.sluice.template.Diagnostics;
import java.util.Optional;

/// Rates and bursts as templates write them (specification, section 2.7).
final class Throttles {
    private Throttles() {}

    /// A rate and a burst; the one that is not there limits nothing.
    static Throttle read(Properties settings, String rateName, String burstName, Diagnostics diagnostics) {
        long burst = Math.max(0, settings.whole(burstName, Throttle.UNLIMITED.burst())); // its shape is checked
        return new Throttle(rate(settings, rateName, diagnostics), burst);
    }

    private static double rate(Properties settings, String name, Diagnostics diagnostics) {
        Optional<String> text = settings.text(name);
        if (text.isEmpty()) {
            return Throttle.UNLIMITED.rate();
        }
        try {
            double rate = Double.parseDouble(text.get());
            if (rate >= 0 && Double.isFinite(rate)) {
                return rate;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as a number below 0 is.
        }
        diagnostics.error(
                settings.place(name), name + ": '" + text.get() + "' (expected: a number that is not below 0)");
        return Throttle.UNLIMITED.rate();
    }
}
