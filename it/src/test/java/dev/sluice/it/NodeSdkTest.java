package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SDKs from npm against `@connections`, with the environment that a function gets and nothing configured but
/// the endpoint `https://{domainName}/{stage}`.
class NodeSdkTest {
    @TempDir
    Path scratch;

    @BeforeAll
    static void installTheSdk() throws IOException, InterruptedException {
        NodeSdk.install();
    }

    @Test
    @Proves({"1.1-6", "4-8", "6.1-2", "6.2-2", "6.2-3", "6.2-7", "13-20"})
    void postsGetsAndDeletesAndKnowsWhenConnectionIsGone() throws IOException, InterruptedException {
        try (SluiceProcess sluice = ReportProject.up(scratch)) {
            for (String version : List.of("2", "3")) {
                try (WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
                    converse(version, probe);
                }
            }
        }
    }

    private static void converse(String version, WsProbe probe) throws IOException, InterruptedException {
        Map<String, String> given = ReportProject.facts(probe);
        assertThat(given).containsKey("NODE_EXTRA_CA_CERTS");

        assertThat(sdk(given, version, "post", "olá, {\"n\":1}")).isEqualTo("200 {}");
        assertThat(probe.next()).isEqualTo("olá, {\"n\":1}");

        assertThat(sdk(given, version, "get"))
                .startsWith("200 {")
                .contains("\"ConnectedAt\":\"20", "\"SourceIp\":\"127.0.0.1\"", "\"LastActiveAt\":\"20");

        assertThat(sdk(given, version, "delete")).isEqualTo("204 {}");
        assertThat(probe.awaitClose().code()).isEqualTo(1000);

        for (String verb : List.of("post", "get", "delete")) {
            assertThat(sdk(given, version, verb))
                    .as(verb)
                    .startsWith("410 GoneException " + (version.equals("3") ? "typed" : "untyped"));
        }
    }

    @Test
    void wrongSecretIsRefused() throws IOException, InterruptedException {
        try (SluiceProcess sluice = ReportProject.up(scratch);
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            Map<String, String> given = ReportProject.facts(probe);
            given.put("AWS_SECRET_ACCESS_KEY", "not the one that was given");

            assertThat(sdk(given, "2", "post", "never seen")).startsWith("403 InvalidSignatureException ");
            assertThat(sdk(given, "3", "post", "never seen")).startsWith("403 InvalidSignatureException ");
            assertThat(probe.hasNext()).isFalse();
        }
    }

    private static String sdk(Map<String, String> given, String version, String verb, String... text)
            throws IOException, InterruptedException {
        String id = Objects.requireNonNull(given.get("connectionId"));
        return text.length == 0
                ? NodeSdk.run(given, "connections.mjs", version, verb, id)
                : NodeSdk.run(given, "connections.mjs", version, verb, id, text[0]);
    }
}
