package dev.sluice.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import dev.sluice.api.Role;
import dev.sluice.api.WebSocketApi;
import dev.sluice.flow.ChatApi;
import dev.sluice.testkit.Proves;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What functions may do to two stages, by what their roles say.
class PermissionsTest {
    private static final String ACCOUNT = "123456789012";
    private static final WebSocketApi API =
            ChatApi.api("k3x9exampl", "chat", ChatApi.stage("dev"), ChatApi.stage("prod"));
    private static final String EVERYTHING = "CONNECT POST GET DELETE";

    private final Permissions permissions = new Permissions(ACCOUNT);

    /// Statements of a role with their effect, action and resource; then what it may do to `dev` and to `prod`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            allow * *                                                             | CONNECT POST GET DELETE | CONNECT POST GET DELETE
            allow execute-api:* arn:aws:execute-api:*:*:*                         | CONNECT POST GET DELETE | CONNECT POST GET DELETE
            allow execute-api:Invoke *                                            | CONNECT                 | CONNECT
            allow execute-api:ManageConnections *                                 | POST GET DELETE         | POST GET DELETE
            allow EXECUTE-API:manageconnections *                                 | POST GET DELETE         | POST GET DELETE
            allow dynamodb:* *                                                    | -                       | -
            allow execute-api:* arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/* | CONNECT POST GET DELETE | CONNECT POST GET DELETE
            allow execute-api:* arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/* | CONNECT POST GET DELETE | -
            allow execute-api:* arn:aws:execute-api:*:*:*/*/POST/@connections/*   | POST                    | POST
            allow execute-api:* arn:aws:execute-api:*:*:*/@connections/*          | POST GET DELETE         | POST GET DELETE
            allow execute-api:* arn:aws:execute-api:*:*:**/@connections/*         | POST GET DELETE         | POST GET DELETE
            allow execute-api:* arn:aws:execute-api:*:*:*/prod/$connect           | -                       | CONNECT
            allow execute-api:* arn:aws:execute-api:us-east-1:*:*                 | -                       | -
            allow execute-api:* arn:aws:execute-api:*:*:otherapi12/*              | -                       | -
            allow * * deny execute-api:ManageConnections */DELETE/*               | CONNECT POST GET        | CONNECT POST GET
            deny execute-api:* */prod/* allow * *                                 | CONNECT POST GET DELETE | -
            """)
    @Proves("6.3-2")
    void allowsWhatStatementsSay(String statements, @Nullable String dev, @Nullable String prod) {
        publish(new Role.Known("r", List.of(policy(statements)), Optional.empty()));

        assertThat(allowed("dev")).isEqualTo(dev == null ? "" : dev);
        assertThat(allowed("prod")).isEqualTo(prod == null ? "" : prod);
    }

    @Test
    @Proves("6.3-1")
    void aBoundaryAllowsNothingByItself() {
        Optional<Policy> boundary = Optional.of(policy("allow execute-api:* */dev/* deny * */GET/*"));

        publish(new Role.Known("r", List.of(), boundary));
        assertThat(allowed("dev")).isEmpty();

        publish(new Role.Known("r", List.of(policy("allow * *")), boundary));
        assertThat(allowed("dev")).isEqualTo("CONNECT POST DELETE");
        assertThat(allowed("prod")).isEmpty();
    }

    @Test
    @Proves("6.3-5")
    void whoeverIsNoFunctionWithAKnownRoleMayDoEverything() {
        assertThat(allowed("dev")).isEqualTo(EVERYTHING);

        publish(new Role.Unknown("r"));
        assertThat(allowed("dev")).isEqualTo(EVERYTHING);

        publish(new Role.Known("r", List.of(), Optional.empty()));
        assertThat(allowed("dev")).isEmpty();
        assertThat(permissions.allow("arn:aws:iam::" + ACCOUNT + ":root", API, "dev", Access.POST))
                .isTrue();
    }

    @Test
    void whatHeldBeforeHoldsForRequestsThatAreUnderWay() {
        publish(new Role.Known("r", List.of(policy("allow execute-api:Invoke *")), Optional.empty()));
        publish(new Role.Known("another", List.of(policy("allow * *")), Optional.empty()));
        assertThat(allowed("dev")).isEqualTo("CONNECT");

        publish(new Role.Known("r", List.of(policy("allow execute-api:Invoke *")), Optional.empty()));
        permissions.publish(ApiImage.EMPTY);
        assertThat(allowed("dev")).isEqualTo("CONNECT");
    }

    @Test
    @Proves("6.1-4")
    void saysWhatAmazonSays() {
        assertThat(Access.POST.refusal("arn:aws:sts::123456789012:assumed-role/r/f", API, "dev"))
                .isEqualTo(
                        "User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform:"
                                + " execute-api:ManageConnections on resource:"
                                + " arn:aws:execute-api:eu-west-1:********9012:k3x9exampl/dev/POST/@connections/{connectionId}");
    }

    @Test
    void namesAStatementThatWouldAllowIt() {
        assertThat(Access.POST.statement(API, "dev"))
                .isEqualTo("{Effect: Allow, Action: execute-api:ManageConnections, Resource:"
                        + " 'arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/POST/@connections/*'}");
    }

    private void publish(Role role) {
        permissions.publish(
                new ApiImage(1, Map.of(API.id(), API), Map.of(), Map.of(), Map.of(), Map.of(), Map.of("f", role)));
    }

    private String allowed(String stage) {
        String principal = new Role.Unknown("r").principal(ACCOUNT, "f");
        return Arrays.stream(Access.values())
                .filter(access -> permissions.allow(principal, API, stage, access))
                .map(Access::name)
                .collect(Collectors.joining(" "));
    }

    private static Policy policy(String words) {
        String[] word = words.split(" ", -1);
        return new Policy(IntStream.range(0, word.length / 3)
                .mapToObj(i -> new Statement(
                        word[3 * i].equals("allow") ? Effect.ALLOW : Effect.DENY,
                        new Patterns(List.of(word[3 * i + 1]), false),
                        new Patterns(List.of(word[3 * i + 2]), false)))
                .toList());
    }
}
