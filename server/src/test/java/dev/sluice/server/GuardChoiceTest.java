package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.api.TokenRule;
import dev.sluice.authorize.Origins;
import dev.sluice.authorize.TokenPlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GuardChoiceTest {
    @TempDir
    Path folder;

    @Test
    void asksForNothingByDefault() {
        ServerSettings.Guarding guarding = parsed();

        assertThat(guarding.origins()).isSameAs(Origins.ANY);
        assertThat(guarding.token()).isEmpty();
        assertThat(guarding.tokenPlaces())
                .containsExactly(new TokenPlace.Header("Authorization"), new TokenPlace.Subprotocol());
    }

    @Test
    void takesWhatIsSaid() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), "{}");

        ServerSettings.Guarding guarding = parsed(
                "--jwt-issuer", "https://login.example.com/chat",
                "--jwt-audience", "web",
                "--jwt-audience", "app",
                "--jwt-scope", "chat:read",
                "--jwt-claim", "role=admin",
                "--jwt-token", "query:t",
                "--jwks", "https://login.example.com/chat=" + keys,
                "--jwks", "https://other.example.com=https://other.example.com/keys?v=1",
                "--allow-origin", "https://app.example.com");

        assertThat(guarding.token())
                .contains(new TokenRule(
                        "https://login.example.com/chat",
                        List.of("web", "app"),
                        List.of("chat:read"),
                        Map.of("role", "admin")));
        assertThat(guarding.tokenPlaces()).containsExactly(new TokenPlace.Query("t"));
        assertThat(guarding.keyPlaces())
                .isEqualTo(Map.of(
                        "https://login.example.com/chat", keys.toAbsolutePath().toUri(),
                        "https://other.example.com", URI.create("https://other.example.com/keys?v=1")));
        assertThat(guarding.origins().refusal(List.of("https://mallory.example")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --allow-origin=*                                         | --allow-origin: origin '*' (expected: https://app
            --allow-origin=example.com                               | --allow-origin: origin 'example.com' (expected
            --jwt-issuer=https://login.example.com                   | --jwt-issuer without --jwt-audience
            --jwt-issuer=http://login.example.com --jwt-audience=a   | --jwt-issuer: 'http://login.example.com' (expected: an https address
            --jwt-issuer=login --jwt-audience=a                      | --jwt-issuer: 'login' (expected: an https address
            --jwt-audience=a                                         | --jwt-audience, --jwt-scope and --jwt-claim ask nothing without --jwt-issuer
            --jwt-scope=a                                            | --jwt-audience, --jwt-scope and --jwt-claim ask nothing without --jwt-issuer
            --jwt-token=cookie                                       | --jwt-token: 'cookie' (expected: header, subprotocol or query:NAME)
            --jwt-token=query:                                       | --jwt-token: 'query:' (expected: header, subprotocol or query:NAME)
            --jwks=login=missing.json                                | --jwks login: 'missing.json' (expected: an https address
            --jwks=login=http://login.example.com/keys               | --jwks login: 'http://login.example.com/keys' (expected: an https address
            """)
    void refusesWhatWouldGuardNothing(String arguments, String said) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> parsed(arguments.split(" ")))
                .withMessageStartingWith(said);
    }

    @Test
    void readsTheRootsOfClients() throws IOException {
        Path none = Files.writeString(folder.resolve("none.pem"), "");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END");

        assertThat(parsed().clientRoots()).isEmpty();
        for (Path file : List.of(none, broken, folder.resolve("missing.pem"))) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> parsed("--client-ca", file.toString()))
                    .withMessageStartingWith("--client-ca: " + file);
        }
    }

    private static ServerSettings.Guarding parsed(String... arguments) {
        GuardChoice choice = new GuardChoice();
        new CommandLine(new Up(choice)).parseArgs(arguments);
        return choice.guarding();
    }

    @CommandLine.Command
    private record Up(@CommandLine.Mixin GuardChoice guard) {}
}
