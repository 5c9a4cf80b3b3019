package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.terminal.Terminal;
import dev.sluice.template.MissingParameter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParameterPromptTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(told, true, StandardCharsets.UTF_8),
            false);

    @Test
    void asksForEachWithItsDescriptionAndInsistsOnAnAllowedValue() {
        Typed typed = new Typed("staging", "prod", "s3cret");
        assertThat(new ParameterPrompt(terminal, typed)
                        .ask(List.of(
                                parameter("Stage", List.of("dev", "prod"), false),
                                parameter("Token", List.of(), true))))
                .containsEntry("shop.Stage", "prod")
                .containsEntry("shop.Token", "s3cret");
        assertThat(typed.hidden).isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("shop.Stage  String")
                .contains("What it is for")
                .contains("'staging' is not allowed")
                .doesNotContain("s3cret");
    }

    @Test
    void doesNotShowASecretThatIsNotAllowed() {
        ParameterPrompt prompt = new ParameterPrompt(terminal, new Typed("wr0ng", "right"));
        assertThat(prompt.ask(List.of(parameter("Token", List.of("right"), true))))
                .containsValue("right");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("that is not allowed")
                .doesNotContain("wr0ng");
    }

    @Test
    void saysHowToGiveWhatNobodyAnswered() {
        ParameterPrompt prompt = new ParameterPrompt(terminal, new Typed());
        assertThatThrownBy(() -> prompt.ask(List.of(parameter("Stage", List.of(), false))))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no value for shop.Stage; give it with --parameter shop.Stage=VALUE");
    }

    private static MissingParameter parameter(String name, List<String> allowed, boolean secret) {
        return new MissingParameter("shop", name, "String", "What it is for", allowed, secret);
    }

    /// A person who types these lines, then ends the input.
    private static final class Typed implements ParameterPrompt.Questions {
        private final Deque<String> lines;
        private int hidden;

        Typed(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        @Override
        public @Nullable String plain(String prompt) {
            return lines.poll();
        }

        @Override
        public @Nullable String secret(String prompt) {
            hidden++;
            return lines.poll();
        }
    }
}
