package dev.sluice.template.cloudformation;

import dev.sluice.eventsource.FilterPattern;
import dev.sluice.eventsource.FilterPatternException;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `FilterCriteria` of event sources.
final class Patterns {
    private final Diagnostics diagnostics;

    Patterns(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The patterns that are right.
    List<String> of(Properties properties) {
        List<String> patterns = new ArrayList<>();
        Optional<Properties> criteria = properties.nested("FilterCriteria");
        for (Properties filter : criteria.map(found -> found.each("Filters")).orElse(List.of())) {
            filter.text("Pattern")
                    .filter(pattern -> isPattern(pattern, filter.place("Pattern")))
                    .ifPresent(patterns::add);
        }
        return patterns;
    }

    private boolean isPattern(String pattern, Place at) {
        try {
            var _ = FilterPattern.parse(pattern);
            return true;
        } catch (FilterPatternException invalid) {
            diagnostics.error(at, "Pattern: " + invalid.getMessage());
            return false;
        }
    }
}
