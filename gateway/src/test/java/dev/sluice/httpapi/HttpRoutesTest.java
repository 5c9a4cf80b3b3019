package dev.sluice.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which route takes a request; whatever the order in the template.
class HttpRoutesTest {
    private static final List<String> REST = List.of(
            "GET /",
            "GET /pets",
            "POST /pets",
            "GET /pets/{petId}",
            "GET /pets/dog",
            "ANY /pets/{petId}/toys",
            "GET /pets/{petId}/toys/{toyId}",
            "GET /pets/dog/{proxy+}",
            "GET /files/{proxy+}",
            "DELETE /files/{proxy+}");
    private static final List<String> HTTP = List.of(
            "GET /",
            "GET /pets/dog/1",
            "GET /pets/dog/{id}",
            "GET /pets/{proxy+}",
            "POST /pets",
            "ANY /things/{proxy+}",
            "PUT /things/{name}",
            "ANY $default");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET    | /                    | GET /                              | {}
            GET    | /pets                | GET /pets                          | {}
            GET    | /pets/               | GET /pets                          | {}
            POST   | /pets                | POST /pets                         | {}
            PUT    | /pets                | -                                  |
            GET    | /pets/7              | GET /pets/{petId}                  | {petId=7}
            GET    | /pets/a%2Fb%20c      | GET /pets/{petId}                  | {petId=a%2Fb%20c}
            GET    | /pets/dog            | GET /pets/dog                      | {}
            GET    | /pets/%64og          | GET /pets/dog                      | {}
            GET    | /pets/DOG            | GET /pets/{petId}                  | {petId=DOG}
            POST   | /pets/dog            | -                                  |
            PATCH  | /pets/7/toys         | ANY /pets/{petId}/toys             | {petId=7}
            GET    | /pets/7/toys/9       | GET /pets/{petId}/toys/{toyId}     | {petId=7, toyId=9}
            GET    | /pets/dog/toys/9     | GET /pets/dog/{proxy+}             | {proxy=toys/9}
            GET    | /pets/7/toys/9/x     | -                                  |
            GET    | /pets//toys          | -                                  |
            GET    | /files/a/b/c.txt     | GET /files/{proxy+}                | {proxy=a/b/c.txt}
            DELETE | /files/x             | DELETE /files/{proxy+}             | {proxy=x}
            GET    | /files               | -                                  |
            GET    | /files/              | -                                  |
            GET    | /files/../etc        | GET /files/{proxy+}                | {proxy=../etc}
            GET    | /nothing             | -                                  |
            HEAD   | /pets                | -                                  |
            OPTIONS | /pets               | -                                  |
            GET    | /pets/%zz%           | GET /pets/{petId}                  | {petId=%zz%}
            """)
    void choosesTheResourceOfARestApiAndThenItsMethod(String method, String path, String route, String parameters) {
        assertChosen(HttpApi.Kind.REST, REST, method, path, route, parameters);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET    | /                    | GET /                              | {}
            GET    | /pets/dog/1          | GET /pets/dog/1                    | {}
            GET    | /pets/dog/2          | GET /pets/dog/{id}                 | {id=2}
            GET    | /pets/cat/1          | GET /pets/{proxy+}                 | {proxy=cat/1}
            POST   | /pets/dog/1          | ANY $default                       | {}
            POST   | /pets                | POST /pets                         | {}
            POST   | /pets/               | ANY $default                       | {}
            GET    | /pets                | ANY $default                       | {}
            PUT    | /things/a            | PUT /things/{name}                 | {name=a}
            GET    | /things/a%20%2B      | ANY /things/{proxy+}               | {proxy=a +}
            PUT    | /things/a/b          | ANY /things/{proxy+}               | {proxy=a/b}
            GET    | /things/             | ANY $default                       | {}
            GET    | //                   | ANY $default                       | {}
            TRACE  | /things/a            | -                                  |
            get    | /                    | -                                  |
            GET    | /things/%FF%zz       | ANY /things/{proxy+}               | {proxy=\uFFFD%zz}
            """)
    void choosesTheMostExactRouteOfAnHttpApi(String method, String path, String route, String parameters) {
        assertChosen(HttpApi.Kind.HTTP, HTTP, method, path, route, parameters);
    }

    @Test
    void hasNoRouteForAnythingWithoutRoutes() {
        HttpRoutes none = HttpRoutes.of(HttpApi.Kind.HTTP, List.of());

        assertThat(none.match("GET", "/")).isEmpty();
        assertThat(none.know("/")).isFalse();
    }

    @Test
    void knowsAPathWhateverTheMethod() {
        HttpRoutes routes = routes(HttpApi.Kind.REST, REST);

        assertThat(routes.know("/pets/7")).isTrue();
        assertThat(routes.know("/nothing")).isFalse();
        assertThat(routes(HttpApi.Kind.HTTP, HTTP).know("/nothing")).isTrue();
    }

    private static void assertChosen(HttpApi.Kind kind, List<String> keys, String... methodPathRouteParameters) {
        String[] expected = methodPathRouteParameters;
        for (List<String> order : List.of(keys, keys.reversed(), shuffled(keys))) {
            Optional<RouteMatch> match = routes(kind, order).match(expected[0], expected[1]);
            assertThat(match.map(found ->
                            found.route().method() + " " + found.route().path()))
                    .as("%s %s", expected[0], expected[1])
                    .isEqualTo(Optional.ofNullable(expected[2]));
            if (expected[2] != null) {
                assertThat(match.orElseThrow().parameters()).hasToString(expected[3]);
            }
        }
    }

    private static List<String> shuffled(List<String> keys) {
        List<String> rotated = Arrays.asList(keys.toArray(new String[0]));
        Collections.rotate(rotated, 3);
        return rotated;
    }

    private static HttpRoutes routes(HttpApi.Kind kind, List<String> keys) {
        return HttpRoutes.of(
                kind,
                keys.stream()
                        .map(key -> new HttpRoute(
                                key.split(" ", 2)[0],
                                key.split(" ", 2)[1],
                                new HttpRoute.Target.Fixed(200, Map.of(), ""),
                                Duration.ofSeconds(1)))
                        .collect(Collectors.toList()));
    }
}
