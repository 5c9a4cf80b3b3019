package dev.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The text that Prometheus reads.
class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void tellsWhatBecameOfTheEventsOfARoute() {
        RouteMeter say = metrics.stage("k3x9exampl", "dev").route("say");
        say.event();
        say.event();
        say.called(TimeUnit.MILLISECONDS.toNanos(3));
        say.integrationError();
        say.throttled();

        String labels = "{api_id=\"k3x9exampl\",route=\"say\",stage=\"dev\"}";
        assertThat(text())
                .contains("aws_apigateway_message_count_total" + labels + " 2.0\n")
                .contains("aws_apigateway_client_error_total" + labels + " 1.0\n")
                .contains("aws_apigateway_integration_error_total" + labels + " 1.0\n")
                .contains("aws_apigateway_execution_error_total" + labels + " 0.0\n")
                .contains("sluice_throttled_requests_total" + labels + " 1.0\n")
                .contains(bucket("say", "0.0025") + " 0\n")
                .contains(bucket("say", "0.005") + " 1\n")
                .contains("aws_apigateway_integration_latency_seconds_count" + labels + " 1\n")
                .contains("aws_apigateway_integration_latency_seconds_sum" + labels + " 0.003\n");
    }

    private static String bucket(String route, String bound) {
        return "aws_apigateway_integration_latency_seconds_bucket{api_id=\"k3x9exampl\",route=\"" + route
                + "\",stage=\"dev\",le=\"" + bound + "\"}";
    }

    @Test
    void saysOfEveryMetricWhatItIs() {
        metrics.stage("a", "dev");
        metrics.function("f");
        metrics.http("dynamodb");
        metrics.gauge("sluice_open_connections", "Open.", List.of(), readings -> readings.add(7));
        metrics.loopLag().accept(1);

        assertThat(text().lines())
                .filteredOn(line -> !line.startsWith("#"))
                .allSatisfy(line -> assertThat(text()).contains("# HELP " + family(line) + " "));
    }

    private static String family(String line) {
        String name = line.split("[{ ]", 2)[0];
        return name.replaceAll("_(bucket|count|sum)$", "");
    }

    @Test
    void countsHandshakesApartFromMessages() {
        metrics.stage("a", "dev").connect().event();

        assertThat(text())
                .contains("aws_apigateway_connect_count_total{api_id=\"a\",route=\"$connect\",stage=\"dev\"} 1.0\n")
                .doesNotContain("message_count_total{api_id=\"a\",route=\"$connect\"");
    }

    @Test
    void goesOnCountingAfterTheNextDeployment() {
        metrics.stage("a", "dev").route("say").event();
        metrics.stage("a", "dev").route("say").event();

        assertThat(text()).contains("message_count_total{api_id=\"a\",route=\"say\",stage=\"dev\"} 2.0\n");
    }

    @Test
    void letsNoClientMakeAsManySeriesAsItLikes() {
        StageMeter stage = metrics.stage("a", "dev");
        for (int code = 3000; code < 5000; code++) {
            stage.closed(code, "client");
            stage.unrouted();
        }
        stage.closed(1001, "going_away");
        metrics.pushes().answered("POST", 200);
        metrics.pushes().answered("BREW", 418);
        metrics.http("pages").answered(999, 1);

        assertThat(text())
                .contains("sluice_closes_total{api_id=\"a\",code=\"1001\",reason=\"going_away\",stage=\"dev\"} 1.0\n")
                .contains("sluice_closes_total{api_id=\"a\",code=\"other\",reason=\"client\",stage=\"dev\"} 2000.0\n")
                .contains("message_count_total{api_id=\"a\",route=\"(none)\",stage=\"dev\"} 2000.0\n")
                .contains("sluice_push_requests_total{method=\"POST\",status=\"200\"} 1.0\n")
                .contains("sluice_push_requests_total{method=\"other\",status=\"418\"} 1.0\n")
                .contains("sluice_http_requests_total{service=\"pages\",status=\"5xx\"} 1.0\n");
    }

    @Test
    void asksGaugesWhenSomebodyReads() {
        int[] open = {0};
        metrics.gauge("sluice_open_connections", "Open.", List.of("stage"), readings -> readings.add(open[0], "dev"));
        open[0] = 7;

        assertThat(text())
                .contains("# TYPE sluice_open_connections gauge\nsluice_open_connections{stage=\"dev\"} 7.0\n");
    }

    private String text() {
        return new String(metrics.text(), StandardCharsets.UTF_8);
    }
}
