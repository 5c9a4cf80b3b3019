package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Role;
import dev.sluice.wire.sigv4.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionKeysTest {
    private static final Credential FOLDER = new Credential("AKIAFOLDER", "folder-secret", Optional.empty(), "folder");

    private final FunctionKeys keys = new FunctionKeys(FOLDER, "123456789012");

    @Test
    void everyFunctionHasItsOwnAndKeepsIt() {
        Credential connect = keys.of("chat-connect");

        assertThat(connect.accessKey()).matches("AKIA[A-Z2-7]{16}");
        assertThat(connect.secretKey()).hasSize(40).isNotEqualTo(FOLDER.secretKey());
        assertThat(keys.of("chat-list")).isNotEqualTo(connect);
        assertThat(new FunctionKeys(FOLDER, "123456789012").of("chat-connect")).isEqualTo(connect);
    }

    @Test
    void anotherFolderHasOthers() {
        Credential other = new Credential("AKIAOTHER", "other-secret", Optional.empty(), "other");

        assertThat(new FunctionKeys(other, "123456789012").of("f").secretKey())
                .isNotEqualTo(keys.of("f").secretKey());
    }

    @Test
    void onlyDeployedFunctionsAreLetIn() {
        Credential key = keys.of("f");
        assertThat(keys.find(key.accessKey())).isEmpty();

        keys.publish(new ApiImage(1, Map.of(), Map.of("f", function("f"))));
        assertThat(keys.find(key.accessKey())).contains(key);

        keys.publish(ApiImage.EMPTY);
        assertThat(keys.find(key.accessKey())).isEmpty();
    }

    @Test
    void aKeyNamesTheRoleOfItsFunction() {
        Role role = new Role.Known("pusher", List.of(), Optional.empty());
        keys.publish(
                new ApiImage(1, Map.of(), Map.of(), Map.of("f", function("f")), Map.of(), Map.of(), Map.of("f", role)));

        assertThat(keys.find(keys.of("f").accessKey()))
                .map(Credential::principal)
                .contains("arn:aws:sts::123456789012:assumed-role/pusher/f");
    }

    private static FunctionDefinition function(String name) {
        return new FunctionDefinition(
                name,
                "arn",
                "java21",
                "H",
                FunctionCode.at(Path.of("code")),
                Map.of(),
                Duration.ofSeconds(3),
                128,
                new FunctionDefinition.Concurrency(1, 1));
    }
}
