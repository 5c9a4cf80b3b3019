package dev.sluice.authorize.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.TokenRule;
import dev.sluice.testkit.FakeClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signatures and keys; what a token says is the subject of [ClaimsTest].
class TokensTest {
    /// Of 2026-02-19T07:11:42Z.
    private static final String GOOD =
            "{\"iss\":\"" + FakeIssuer.NAME + "\",\"aud\":\"chat\",\"sub\":\"ana\",\"exp\":1771486302}";

    private static final TokenRule RULE = new TokenRule(FakeIssuer.NAME, List.of("chat"), List.of());

    private final FakeIssuer issuer = new FakeIssuer();
    private final Tokens tokens = new Tokens(Map.of(), issuer, FakeClock.at("2026-02-19T07:11:42Z"));

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"})
    void letsInWhatItsIssuerSigned(String algorithm) {
        KeyPair key = algorithm.equals("ES256")
                ? issuer.key("first")
                : algorithm.equals("ES384") ? FakeIssuer.elliptic("secp384r1") : Keys.RSA;
        issuer.rotateTo("one", key);

        String token = FakeIssuer.signed(
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"one\",\"typ\":\"JWT\"}", GOOD, key, algorithm);

        assertThat(tokens.verify(token, RULE)).isInstanceOf(TokenVerdict.Valid.class);
    }

    @Test
    void tellsTheClaimsAsText() {
        String token = issuer.token(GOOD.replace(
                "}",
                ",\"scope\":\"read write\",\"admin\":true,\"groups\":[\"a\",\"b\"],\"more\":{\"x\":1},\"no\":null}"));

        assertThat(tokens.verify(token, RULE))
                .isEqualTo(new TokenVerdict.Valid(
                        Map.of(
                                "iss", FakeIssuer.NAME,
                                "aud", "chat",
                                "sub", "ana",
                                "exp", "1771486302",
                                "scope", "read write",
                                "admin", "true",
                                "groups", "[a b]",
                                "more", "{\"x\":1}"),
                        List.of("read", "write")));
    }

    static Stream<String> forged() throws GeneralSecurityException {
        KeyPair mine = Keys.RSA;
        FakeIssuer theirs = new FakeIssuer();
        String good = theirs.token(GOOD);
        String body = FakeIssuer.encode(GOOD);
        String[] parts = good.split("\\.", -1);
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        return Stream.of(
                // nobody signed it
                FakeIssuer.encode("{\"alg\":\"none\"}") + "." + body + ".",
                FakeIssuer.encode("{\"alg\":\"none\",\"kid\":\"first\"}") + "." + body + "." + parts[2],
                FakeIssuer.encode("{\"alg\":\"None\"}") + "." + body + ".",
                FakeIssuer.encode("{\"alg\":\"\"}") + "." + body + "." + parts[2],
                FakeIssuer.encode("{\"kid\":\"first\"}") + "." + body + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + zeros, // CVE-2022-21449
                // somebody else did
                FakeIssuer.signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", GOOD, mine, "RS256"),
                FakeIssuer.signed("{\"alg\":\"ES256\",\"kid\":\"first\"}", GOOD, theirs.key("first"), "ES256"),
                FakeIssuer.signed(
                        "{\"alg\":\"RS256\",\"jwk\":" + FakeIssuer.jwk("me", mine) + "}", GOOD, mine, "RS256"),
                FakeIssuer.signed(
                        "{\"alg\":\"RS256\",\"kid\":\"me\",\"jku\":\"https://mallory.example.com/keys\"}",
                        GOOD,
                        mine,
                        "RS256"),
                FakeIssuer.signed(
                        "{\"alg\":\"RS256\",\"kid\":\"../../mine\",\"x5u\":\"file:///tmp/mine.pem\"}",
                        GOOD,
                        mine,
                        "RS256"),
                // it is no token that we know how to read
                "",
                ".",
                "..",
                "a.b.c",
                "Bearer " + good,
                good + ".",
                good + ".AAAA.AAAA",
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}",
                FakeIssuer.encode("[]") + "." + body + "." + parts[2],
                FakeIssuer.encode("{\"alg\":7}") + "." + body + "." + parts[2],
                "\u0000.\uFFFF.\uD800",
                ".".repeat(9_000),
                FakeIssuer.encode("{\"alg\":\"ES256\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}") + "."
                        + body + "." + parts[2]);
    }

    @ParameterizedTest
    @MethodSource("forged")
    void refusesWhatItsIssuerDidNotSign(String token) {
        assertThat(tokens.verify(token, RULE)).isInstanceOf(TokenVerdict.Invalid.class);
        assertThat(issuer.fetched()).allMatch(place -> place.toString().startsWith(FakeIssuer.NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void refusesAPublicKeyThatIsUsedAsASecret(String algorithm) throws GeneralSecurityException {
        byte[] der = issuer.key("first").getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                der,
                pem.getBytes(StandardCharsets.US_ASCII),
                FakeIssuer.jwk("first", issuer.key("first")).getBytes(StandardCharsets.US_ASCII))) {
            String text = FakeIssuer.encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"first\"}") + "."
                    + FakeIssuer.encode(GOOD);
            Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));

            assertThat(tokens.verify(
                            text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature), RULE))
                    .isInstanceOf(TokenVerdict.Invalid.class);
        }
        assertThat(issuer.fetched()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"crit,'[\"exp\"]'", "typ,'\"dpop+jwt\"'"})
    void refusesAGoodSignatureThatMeansSomethingElse(String header, String value) {
        String token = FakeIssuer.signed(
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"" + header + "\":" + value + "}",
                GOOD,
                issuer.key("first"),
                "ES256");

        assertThat(tokens.verify(token, RULE)).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void refusesWhatWasChanged() {
        String[] parts = issuer.token(GOOD).split("\\.", -1);
        String changed = parts[0] + "." + FakeIssuer.encode(GOOD.replace("ana", "root")) + "." + parts[2];

        assertThat(tokens.verify(changed, RULE)).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void refusesASecretThatTheIssuerPublishesByMistake() throws GeneralSecurityException {
        byte[] secret = new byte[32];
        issuer.publish(
                FakeIssuer.NAME + "/keys",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"first\",\"k\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\"}]}");
        String text = FakeIssuer.encode("{\"alg\":\"HS256\",\"kid\":\"first\"}") + "." + FakeIssuer.encode(GOOD);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));

        assertThat(tokens.verify(text + "." + signature, RULE)).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void findsAKeyThatCameLaterAndKeepsTheSet() {
        assertThat(tokens.verify(issuer.token(GOOD), RULE)).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(tokens.verify(issuer.token(GOOD), RULE)).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(issuer.fetched()).hasSize(2); // its metadata and its keys, once

        KeyPair second = FakeIssuer.elliptic("secp256r1");
        issuer.rotateTo("second", second);
        String token = FakeIssuer.signed("{\"alg\":\"ES256\",\"kid\":\"second\"}", GOOD, second, "ES256");

        assertThat(tokens.verify(token, RULE)).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(tokens.verify(issuer.token(GOOD), RULE))
                .as("of the key that is published no more")
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void asksTheIssuerSeldomHoweverManyUnknownKeysAreNamed() {
        KeyPair mine = FakeIssuer.elliptic("secp256r1");
        for (int i = 0; i < 50; i++) {
            String token = FakeIssuer.signed("{\"alg\":\"ES256\",\"kid\":\"k" + i + "\"}", GOOD, mine, "ES256");
            assertThat(tokens.verify(token, RULE)).isInstanceOf(TokenVerdict.Invalid.class);
        }

        assertThat(issuer.fetched()).hasSizeLessThanOrEqualTo(4); // two rounds of metadata and keys
    }

    @Test
    void decidesNothingWhileTheIssuerCannotBeReached() {
        issuer.goDown();

        for (int i = 0; i < 5; i++) {
            assertThat(tokens.verify(issuer.token(GOOD), RULE)).isInstanceOf(TokenVerdict.Undecided.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"issuer":"https://mallory.example.com","jwks_uri":"https://issuer.example.com/keys"} | issuer 'https://mallory.example.com'
            {"issuer":"https://issuer.example.com"}                                               | no jwks_uri
            {"issuer":"https://issuer.example.com","jwks_uri":"file:///etc/keys"}                 | jwks_uri file:///etc/keys
            []                                                                                    | keys of https://issuer.example.com
            """)
    void trustsNoMetadataThatAreNotTheIssuers(String metadata, String reason) {
        issuer.publish(FakeIssuer.NAME + "/.well-known/openid-configuration", metadata);

        assertThat(tokens.verify(issuer.token(GOOD), RULE))
                .isInstanceOfSatisfying(
                        TokenVerdict.Undecided.class,
                        undecided -> assertThat(undecided.reason()).contains(reason));
    }

    @Test
    void takesKeysFromWhereAPersonSays() {
        issuer.publish(
                "https://mirror.example.com/keys", "{\"keys\":[" + FakeIssuer.jwk("first", issuer.key("first")) + "]}");
        var told = new Tokens(
                Map.of(FakeIssuer.NAME, URI.create("https://mirror.example.com/keys")),
                issuer,
                FakeClock.at("2026-02-19T07:11:42Z"));

        assertThat(told.verify(issuer.token(GOOD), RULE)).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(issuer.fetched()).containsExactly(URI.create("https://mirror.example.com/keys"));
    }

    @Test
    void tellsLogsNoToken() {
        String token = issuer.token(GOOD.replace("chat", "other\\nevent=forged"));

        assertThat(Optional.of(tokens.verify(token, RULE)))
                .get()
                .isInstanceOfSatisfying(
                        TokenVerdict.Invalid.class,
                        invalid -> assertThat(invalid.reason())
                                .contains("other event=forged")
                                .doesNotContain("\n", token));
    }

    /// Making one takes a while.
    private static final class Keys {
        static final KeyPair RSA = FakeIssuer.rsa();
    }
}
