package dev.sluice.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Policy;
import dev.sluice.authorize.Evaluation.Verdict;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What policies say to `execute-api:Invoke` on one `$connect`.
class PolicyTest {
    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect | ALLOWED
            *                                                                  | ALLOWED
            arn:aws:execute-api:*:*:*                                          | ALLOWED
            arn:aws:execute-api:eu-west-1:*:k3x9exampl/dev/*                   | ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/*            | ALLOWED
            arn:aws:execute-api:eu-west-?:123456789012:k3x9exampl/???/$connect | ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/*/$conn*ct*  | ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/prod/*       | NOT_ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:K3X9EXAMPL/*            | NOT_ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$conn    | NOT_ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect? | NOT_ALLOWED
            arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/sendMessage | NOT_ALLOWED
            """)
    @Proves({"1.3-8", "4.5-4", "4.5-6"})
    void comparesResourcesWithWildcards(String resource, Verdict verdict) {
        assertThat(decide("""
                {"Action":"execute-api:Invoke","Effect":"Allow","Resource":"%s"}
                """.formatted(resource))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Action":"execute-api:Invoke"                              | ALLOWED
            "Action":"EXECUTE-API:invoke"                              | ALLOWED
            "Action":"execute-api:*"                                   | ALLOWED
            "Action":"*"                                               | ALLOWED
            "Action":["s3:GetObject","execute-api:I?voke"]             | ALLOWED
            "Action":"execute-api:ManageConnections"                   | NOT_ALLOWED
            "Action":[]                                                | NOT_ALLOWED
            "NotAction":"s3:*"                                         | ALLOWED
            "NotAction":["s3:*","execute-api:*"]                       | NOT_ALLOWED
            """)
    @Proves("4.5-4")
    void comparesActions(String actions, Verdict verdict) {
        assertThat(decide("{\"Effect\":\"Allow\",\"Resource\":\"*\"," + actions + "}"))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Resource":["arn:other","*"]                               | ALLOWED
            "Resource":[]                                              | NOT_ALLOWED
            "NotResource":"arn:aws:s3:::bucket"                        | ALLOWED
            "NotResource":["*/dev/*"]                                  | NOT_ALLOWED
            """)
    @Proves("4.5-4")
    void comparesResourcesOfBothKinds(String resources, Verdict verdict) {
        assertThat(decide("{\"Effect\":\"Allow\",\"Action\":\"*\"," + resources + "}"))
                .isEqualTo(verdict);
    }

    @Test
    @Proves("4.5-5")
    void deniesWhateverTheOrderOfStatements() {
        String allow = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
        String deny = "{\"Effect\":\"Deny\",\"Action\":\"execute-api:*\",\"Resource\":\"" + ARN + "\"}";
        String otherwise = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::bucket\"}";

        assertThat(decide("[" + allow + "," + deny + "]")).isEqualTo(Verdict.DENIED);
        assertThat(decide("[" + deny + "," + allow + "]")).isEqualTo(Verdict.DENIED);
        assertThat(decide("[" + otherwise + "," + allow + "]")).isEqualTo(Verdict.ALLOWED);
        assertThat(decide("[" + otherwise + "]")).isEqualTo(Verdict.NOT_ALLOWED);
        assertThat(decide("[]")).isEqualTo(Verdict.NOT_ALLOWED);
    }

    @Test
    void comparesAPatternOfManyStarsInTimeThatIsBounded() {
        String pattern = "*a".repeat(200) + "b";

        assertThat(Wildcards.fit(pattern, "a".repeat(500), false)).isFalse();
        assertThat(Wildcards.fit(pattern, "a".repeat(500) + "b", false)).isTrue();
        assertThat(Wildcards.fit("", "", false)).isTrue();
        assertThat(Wildcards.fit("**", "", false)).isTrue();
        assertThat(Wildcards.fit("?", "", false)).isFalse();
    }

    private static Verdict decide(String statement) {
        String result = "{\"principalId\":\"me\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":"
                + statement + "}}";
        Policy policy = AuthorizerResultSink.read(JsonText.of(result)).policy();
        return Evaluation.decide(List.of(policy), "execute-api:Invoke", ARN);
    }
}
