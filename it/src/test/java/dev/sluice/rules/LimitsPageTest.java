package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Limit;
import dev.sluice.config.Quotas;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/limits.md` says what the limits are.
class LimitsPageTest {
    @Test
    @Proves("7-2")
    void listsEachLimitWithWhatItIsInEachProfile() throws IOException {
        String table = Arrays.stream(Limit.values())
                .map(limit -> "| `%s` | %s | %s | %s |\n"
                        .formatted(limit.label(), limit.meaning(), limit.in(Quotas.AWS), limit.in(Quotas.OPEN)))
                .collect(Collectors.joining());

        assertThat(Files.readString(Checkout.root().resolve("docs/limits.md"))).contains(table);
    }
}
