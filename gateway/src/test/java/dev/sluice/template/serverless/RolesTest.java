package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.deploy.Blueprint;
import dev.sluice.template.cloudformation.RoleText;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The roles that the framework, and its plugin, give to functions (specification, sections 10.3 and 10.4).
class RolesTest {
    private static final String PROJECT = """
            service: app
            package: { artifact: code.jar }
            functions:
              one:
                handler: a.B
                events: [{ websocket: $connect }]
              two: { handler: a.C }
            provider:
              name: aws
              runtime: java21
            """;

    private static final String LOGS =
            "ALLOW [logs:CreateLogStream, logs:CreateLogGroup, logs:TagResource, logs:PutLogEvents] ON"
                    + " [arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/app-dev*:*]\n";
    private static final String PUSH =
            "ALLOW [execute-api:ManageConnections] ON [arn:aws:execute-api:*:*:*/@connections/*]";
    private static final String DENY = "DENY [a:*] ON [*]\n";
    private static final String GENERATED = "app-dev-us-east-1-lambdaRole\n" + LOGS;

    @TempDir
    Path folder;

    @BeforeEach
    void code() throws IOException {
        Files.createFile(folder.resolve("code.jar"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("provided")
    @Proves("6.3-4")
    void readsWhatTheProviderSays(String provider, String expected) throws IOException {
        Blueprint blueprint = Projects.blueprint(folder, PROJECT + provider.indent(2));
        assertThat(RoleText.of(blueprint, "app-dev-one")).isEqualTo(expected);
        assertThat(RoleText.of(blueprint, "app-dev-two")).isEqualTo(expected);
    }

    private static Stream<Arguments> provided() {
        String statements = "[{ Effect: Deny, Action: 'a:*', Resource: '*' }]";
        return Stream.of(
                Arguments.of("", GENERATED + PUSH),
                Arguments.of("iamRoleStatements: " + statements, GENERATED + DENY + PUSH),
                Arguments.of("iam: { role: { statements: " + statements + " } }", GENERATED + DENY + PUSH),
                Arguments.of(
                        "iam: { role: { name: mine, managedPolicies: [arn:aws:iam::aws:policy/AdministratorAccess] } }",
                        "mine\n" + LOGS + PUSH + "\nALLOW [*] ON [*]"),
                Arguments.of(
                        "iamManagedPolicies: [arn:aws:iam::aws:policy/AWSDenyAll]",
                        GENERATED + PUSH + "\nDENY [*] ON [*]"),
                Arguments.of(
                        "iam: { role: { permissionsBoundary: arn:aws:iam::aws:policy/AWSLambdaExecute } }",
                        GENERATED + PUSH + "\nwithin"),
                Arguments.of(
                        "rolePermissionsBoundary: arn:aws:iam::aws:policy/AWSDenyAll",
                        GENERATED + PUSH + "\nwithin\nDENY [*] ON [*]"),
                Arguments.of("iam: { role: arn:aws:iam::123456789012:role/mine }", "mine unknown"),
                Arguments.of("role: arn:aws:iam::123456789012:role/mine", "mine unknown"));
    }

    @Test
    void warnsOnceOfARoleThatIsGiven() throws IOException {
        assertThat(Projects.diagnostics(folder, PROJECT + "  role: arn:aws:iam::123456789012:role/mine\n"))
                .containsExactly("11:9: warning: Role: 'arn:aws:iam::123456789012:role/mine' is not in the template:"
                        + " functions with this role may push to every connection here, and perhaps not on AWS");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    @Proves("6.3-4")
    void givesAFunctionItsOwnWithThePlugin(String function, String custom, String expected) throws IOException {
        String statements = "iamRoleStatements: [{ Effect: Allow, Action: 'b:*', Resource: '*' }]";
        String text = PROJECT.replace("{ handler: a.C }", "{ handler: a.C, " + statements + function + " }")
                + "  iamRoleStatements: [{ Effect: Deny, Action: 'a:*', Resource: '*' }]\n"
                + "plugins: [serverless-iam-roles-per-function]\n" + custom;
        Blueprint blueprint = Projects.blueprint(folder, text);
        assertThat(RoleText.of(blueprint, "app-dev-one")).isEqualTo(GENERATED + DENY + PUSH);
        assertThat(RoleText.of(blueprint, "app-dev-two")).isEqualTo(expected);
    }

    private static Stream<Arguments> own() {
        String own = "ALLOW [b:*] ON [*]";
        String name = "app-dev-two-us-east-1-lambdaRole\n";
        String inherit = "custom: { serverless-iam-roles-per-function: { defaultInherit: true } }\n";
        return Stream.of(
                Arguments.of("", "", name + LOGS + own),
                Arguments.of(", iamRoleStatementsInherit: true", "", name + LOGS + DENY + own),
                Arguments.of(", iamRoleStatementsName: hers", inherit, "hers\n" + LOGS + DENY + own),
                Arguments.of(", iamRoleStatementsInherit: false", inherit, name + LOGS + own));
    }

    @Test
    @Proves("6.3-4")
    void givesAFunctionItsOwnRoleForAnEmptyListAndWithoutManagedPolicies() throws IOException {
        String text = PROJECT.replace("{ handler: a.C }", "{ handler: a.C, iamRoleStatements: [] }")
                + "  iamManagedPolicies: [arn:aws:iam::aws:policy/AdministratorAccess]\n"
                + "plugins: [serverless-iam-roles-per-function]\n";
        Blueprint blueprint = Projects.blueprint(folder, text);
        assertThat(RoleText.of(blueprint, "app-dev-one")).isEqualTo(GENERATED + PUSH + "\nALLOW [*] ON [*]");
        assertThat(RoleText.of(blueprint, "app-dev-two"))
                .isEqualTo("app-dev-two-us-east-1-lambdaRole\n" + LOGS.strip());
    }

    @Test
    void warnsOfStatementsThatNobodyReads() throws IOException {
        String text = PROJECT.replace("{ handler: a.C }", "{ handler: a.C, iamRoleStatements: [] }");
        assertThat(Projects.diagnostics(folder, text))
                .containsExactly("7:24: warning: iamRoleStatements of a function has no effect without the plugin"
                        + " serverless-iam-roles-per-function");
    }
}
