package notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private final Tokens tokens = new Stand().tokens(Stand.SECRET);

    /// Made by the shell command of the README, so that both ends cannot share a mistake.
    @Test
    void isWhatTheShellMakes() {
        Token ana = new Token("ana", Instant.ofEpochSecond(1_900_000_000));

        assertThat(ana.signed("s3cret")).isEqualTo("YW5h.1900000000.ZWehu7a9LUHL4cslYvwkkONRij97Y6hEekOMzmVFfUk");
        assertThat(Token.verified("YW5h.1900000000.ZWehu7a9LUHL4cslYvwkkONRij97Y6hEekOMzmVFfUk", "s3cret"))
                .isEqualTo(ana);
    }

    @Test
    void goodTokenOfItsUserDoes() {
        assertThatCode(() -> tokens.check(Optional.of(Stand.token("ana", 1)), "ana"))
                .doesNotThrowAnyException();
        assertThat(tokens.ownerIfRequired(Optional.of(Stand.token("Žofie", 1)))).contains("Žofie");
    }

    @Test
    void expiredTokenDoesNot() {
        assertThatThrownBy(() -> tokens.check(Optional.of(Stand.token("ana", 0)), "ana"))
                .hasMessage("token: expired at 2026-03-01T12:00:00Z");
    }

    @Test
    void somebodyElsesTokenDoesNot() {
        assertThatThrownBy(() -> tokens.check(Optional.of(Stand.token("bob", 1)), "ana"))
                .hasMessage("token: somebody else's (expected: one of ana)");
    }

    @Test
    void tokenOfAnotherSecretDoesNot() {
        String forged = new Token("ana", Stand.NOON.plusSeconds(1)).signed("another");

        assertThatThrownBy(() -> tokens.check(Optional.of(forged), "ana"))
                .hasMessage("token: not signed with the secret of this application");
    }

    @Test
    void prolongedTokenDoesNot() {
        String[] parts = Stand.token("ana", -1).split("\\.");
        String prolonged = parts[0] + "." + (Long.parseLong(parts[1]) + 3600) + "." + parts[2];

        assertThatThrownBy(() -> tokens.check(Optional.of(prolonged), "ana"))
                .hasMessage("token: not signed with the secret of this application");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c.d", "YW5h.1900000000.***", "YW5h.soon.AAAA"})
    void textThatIsNoTokenDoesNot(String text) {
        assertThatThrownBy(() -> tokens.check(Optional.of(text), "ana"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("token: ");
    }

    @Test
    void withoutSecretEverybodyIsBelieved() {
        Tokens none = new Stand().tokens("");

        assertThat(none.ownerIfRequired(Optional.empty())).isEmpty();
        assertThatCode(() -> none.check(Optional.empty(), "ana")).doesNotThrowAnyException();
    }
}
