package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            send,$default,$connect,$disconnect | {"action":"send"}        | send
            send,$default,$connect,$disconnect | {"action":"Send"}        | $default
            send,$default,$connect,$disconnect | {"action":"other"}       | $default
            send,$default,$connect,$disconnect | {"text":"send"}          | $default
            send,$default,$connect,$disconnect | send                     | $default
            send,$default,$connect,$disconnect | ["send"]                 | $default
            send,$default,$connect,$disconnect | ``                       | $default
            send,$default,$connect,$disconnect | {"action":"$disconnect"} | $default
            send,$default,$connect,$disconnect | {"action":"$connect"}    | $default
            send,$default,$connect,$disconnect | {"action":"$default"}    | $default
            send,$connect,$disconnect          | {"action":"$disconnect"} | none
            send,$connect,$disconnect          | {"action":"other"}       | none
            send,$connect,$disconnect          | plain text               | none
            send,$connect,$disconnect          | {action:'send'}          | send
            $connect                           | {"action":"send"}        | none
            7,true                             | {"action":7}             | 7
            7,true                             | {"action":true}          | true
            """)
    @Proves({"1.10-4", "2.2-7", "2.2-8", "2.3-1", "2.3-2", "2.3-3", "2.3-5", "13-14"})
    void selects(String keys, String message, String expected) {
        Map<String, Route> routes = Arrays.stream(keys.split(",", -1))
                .collect(Collectors.toMap(Function.identity(), key -> new Route(key, Optional.empty(), false)));
        RouteTable<Route> table =
                RouteTable.of(new Stage("dev", Map.of(), "$request.body.action", routes), Function.identity());

        String chosen = switch (table.select(message.getBytes(StandardCharsets.UTF_8))) {
            case Selection.Matched(Route route) -> route.key();
            case Selection.NoRoute<Route>() -> "none";
        };

        assertThat(chosen).isEqualTo(expected);
    }
}
