package dev.sluice.authorize.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.TokenRule;
import dev.sluice.testkit.FakeClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a token that its issuer signed must say. Now is 1771485102.
class ClaimsTest {
    private static final String REST = "\"iss\":\"https://issuer.example.com\",\"aud\":\"chat\",\"exp\":1771486302";

    private final FakeIssuer issuer = new FakeIssuer();
    private final Tokens tokens = new Tokens(Map.of(), issuer, FakeClock.at("2026-02-19T07:11:42Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "aud":["other","chat"],"iss":"https://issuer.example.com","exp":1771486302
            "client_id":"chat","iss":"https://issuer.example.com","exp":1771486302
            "aud":"chat","iss":"https://issuer.example.com","exp":1771485043
            "aud":"chat","iss":"https://issuer.example.com","exp":1771486302,"nbf":1771485162,"iat":1771485162
            """)
    void letsIn(String claims) {
        assertThat(tokens.verify(issuer.token("{" + claims + "}"), rule())).isInstanceOf(TokenVerdict.Valid.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "aud":"chat","exp":1771486302                                                            | the token does not have a valid issuer: 'null'
            "aud":"chat","exp":1771486302,"iss":"https://issuer.example.com/"                        | the token does not have a valid issuer: 'https://issuer.example.com/'
            "aud":"chat","exp":1771486302,"iss":"https://issuer.example.com.mallory.example"         | the token does not have a valid issuer: 'https://issuer.example.com.mallory.example'
            "iss":"https://issuer.example.com","exp":1771486302                                      | the token does not have a valid audience: []
            "iss":"https://issuer.example.com","exp":1771486302,"aud":"chats"                        | the token does not have a valid audience: [chats]
            "iss":"https://issuer.example.com","exp":1771486302,"aud":"other","client_id":"chat"     | the token does not have a valid audience: [other]
            "iss":"https://issuer.example.com","exp":1771486302,"aud":[]                             | the token does not have a valid audience: []
            "iss":"https://issuer.example.com","aud":"chat"                                          | the token does not expire
            "iss":"https://issuer.example.com","aud":"chat","exp":1771485042                         | the token has expired: 2026-02-19T07:10:42Z
            "iss":"https://issuer.example.com","aud":"chat","exp":1771486302,"nbf":1771485163        | the token is not valid yet: 2026-02-19T07:12:43Z
            "iss":"https://issuer.example.com","aud":"chat","exp":1771486302,"iat":1771485163        | the token is not valid yet: 2026-02-19T07:12:43Z
            "iss":"https://issuer.example.com","aud":"chat","exp":"1771486302"                       | exp
            "iss":["https://issuer.example.com"],"aud":"chat","exp":1771486302                       | iss
            """)
    void refuses(String claims, String reason) {
        assertThat(tokens.verify(issuer.token("{" + claims + "}"), rule()))
                .isInstanceOfSatisfying(
                        TokenVerdict.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "role":"admin"            | Valid
            "role":["user","admin"]   | Valid
            "role":"administrator"    | Invalid
            "role":["administrator"]  | Invalid
            "role":"[admin]"          | Invalid
            "role":null               | Invalid
            "other":"admin"           | Invalid
            """)
    void asksForClaims(String claim, String verdict) {
        TokenRule rule = new TokenRule(FakeIssuer.NAME, List.of("chat"), List.of(), Map.of("role", "admin"));

        assertThat(tokens.verify(issuer.token("{" + REST + "," + claim + "}"), rule)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "scope":"chat:read other"     | Valid
            "scp":"chat:read"             | Valid
            "scp":["other","chat:send"]   | Valid
            "scope":"chat:readall"        | Insufficient
            "scope":"chat:read,chat:send" | Insufficient
            "scope":""                    | Insufficient
            "sub":"chat:read"             | Insufficient
            """)
    void asksForOneOfTheScopes(String claim, String verdict) {
        TokenRule rule = rule().withScopes(List.of("chat:read", "chat:send"));

        assertThat(tokens.verify(issuer.token("{" + REST + "," + claim + "}"), rule)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    private static TokenRule rule() {
        return new TokenRule(FakeIssuer.NAME, List.of("chat"), List.of());
    }
}
