package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private final HostNames hosts = HostNames.ofMachineAnd(Set.of("Chat.Example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4080",
                "LocalHost:4080",
                "chat.localhost",
                "127.0.0.1:4080",
                "127.8.8.8",
                "[::1]:4080",
                "chat.example.org",
                "CHAT.example.org:443",
                "k3x9exampl.execute-api.eu-west-1.amazonaws.com"
            })
    void answersToItsOwnNames(String host) {
        assertThat(hosts.isOurs(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "evil.example:4080",
                "203.0.113.9",
                "[2001:db8::1]:4080",
                "amazonaws.com",
                "s3.eu-west-1.amazonaws.com",
                "127.0.0.1.evil.example",
                "999.999.999.999"
            })
    void refusesTheNamesOfOthers(String host) {
        assertThat(hosts.isOurs(host)).isFalse();
    }
}
