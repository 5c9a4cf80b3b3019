package dev.sluice.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.api.Policy;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whatever an authorizer answers is a policy or is refused, and nobody gets in by a policy that says nowhere that
/// it allows.
class PolicyFuzzTest {
    private static final String RESOURCE = "arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect";

    @FuzzTest
    void allowsNothingThatNoStatementAllows(byte[] bytes) {
        try {
            Policy policy = AuthorizerResultSink.read(JsonText.of(bytes)).policy();
            if (Evaluation.decide(List.of(policy), Access.CONNECT.action(), RESOURCE) == Evaluation.Verdict.ALLOWED) {
                // As letters or as escapes of JSON.
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                assertThat(text.contains("Allow") || text.contains("\\u")).isTrue();
            }
        } catch (MalformedResultException | MalformedJsonException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
