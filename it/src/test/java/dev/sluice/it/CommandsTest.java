package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that ask a running server, as a person types them, one after the other against one server.
class CommandsTest {
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";
    private static final Pattern CONNECTION = Pattern.compile("ID +API +STAGE +FROM +CONNECTED +LAST ACTIVE\n"
            + "(\\S+) +parrots +dev +127\\.0\\.0\\.1 +" + INSTANT + " +" + INSTANT);

    @TempDir
    Path scratch;

    @Test
    void askAndSteerARunningServer() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch);
        try (SluiceProcess server = project.up().awaitReady()) {
            try (WsProbe probe = WsProbe.connect(server.ws("/dev"))) {
                String id = listsTheConnection(project);
                postsToIt(project, id, probe);
                closesIt(project, id, probe);
            }
            invokes(project);
            tellsWhatIsThereWhenAPathIsNot(server);
            knowsFunctionsLogsAndTables(project);
            tellsStartsOfEnvironmentsToWhoAsksOnly(server, project);
            assertThat(say(1, "reset", "--yes", project.toString()))
                    .startsWith("sluice: a server uses " + project.state() + " (process ")
                    .endsWith("); stop it first");
            server.interrupt();
            assertThat(server.awaitExit()).isZero();
        }
        assertThat(ask(1, project, "connections"))
                .isEqualTo("sluice: no Sluice runs for " + project + "; start it with 'sluice up " + project + "'");
        assertThat(say(0, "reset", "--yes", project.toString())).isEqualTo("Deleted " + project.state() + ".");
        assertThat(Files.exists(project.state())).isFalse();
    }

    private String listsTheConnection(ParrotProject project) throws InterruptedException {
        String listed = ask(0, project, "connections");
        Matcher row = CONNECTION.matcher(listed);
        assertThat(row.matches()).as(listed).isTrue();
        assertThat(ask(0, project, "connections", "--json"))
                .contains("\"count\": 1", "\"id\": \"" + row.group(1) + "\"", "\"stage\": \"dev\"");
        return row.group(1);
    }

    private void postsToIt(ParrotProject project, String id, WsProbe probe) throws InterruptedException {
        assertThat(ask(0, project, "post", id, "olá")).isEqualTo("Sent.");
        assertThat(probe.next()).isEqualTo("olá");
        assertThat(ask(1, project, "post", "nobody", "hello")).isEqualTo("sluice: connection nobody is not open");
    }

    private void tellsWhatIsThereWhenAPathIsNot(SluiceProcess server) throws InterruptedException {
        String authority = "ws://localhost:" + server.port();
        assertThat(say(1, "connect", "--query", "user=a b", authority + "/dve"))
                .isEqualTo("sluice: " + authority + "/dve?user=a%20b refused the connection with status 403\n"
                        + "No WebSocket stage has that path (did you mean " + authority + "/dev?). Known there:\n"
                        + "  " + authority + "/dev");
    }

    private void closesIt(ParrotProject project, String id, WsProbe probe) throws InterruptedException {
        assertThat(ask(0, project, "close", id)).isEqualTo("Closed.");
        assertThat(probe.awaitClose().code()).isEqualTo(1000);
    }

    private void invokes(ParrotProject project) throws InterruptedException {
        assertThat(ask(0, project, "invoke", "parrot", "{\"body\":\"a word\"}"))
                .contains("\"statusCode\": 200", "\"body\": \"heard a word\"");
        assertThat(ask(1, project, "invoke", "parrot", "{\"body\":\"silence\"}"))
                .startsWith("failed java.lang.IllegalArgumentException: nothing to repeat")
                .contains("\"errorMessage\": \"nothing to repeat\"");
        assertThat(ask(1, project, "invoke", "parrot", "{\"body\":\n 'a word'}"))
                .isEqualTo("sluice: event: line 2, column 2: ''' (expected: a value)");
        assertThat(ask(1, project, "invoke", "parot")).isEqualTo("sluice: no function parot (expected: one of parrot)");
    }

    private void knowsFunctionsLogsAndTables(ParrotProject project) throws InterruptedException {
        assertThat(ask(0, project, "functions"))
                .matches("FUNCTION +RUNTIME +HANDLER +ENVIRONMENTS +BUSY +WAITING +ABANDONED +STATE\n"
                        + "parrot +java25 +dev\\.sluice\\.it\\.Parrot::repeat +\\d+ +0 +0 +0 +ready");
        assertThat(ask(0, project, "logs", "parrot"))
                .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} parrot heard a word(\n|$)");
        assertThat(ask(0, project, "tables")).matches("TABLE +KEY +ITEMS +BYTES\nwords +word +0 +0");
    }

    private void tellsStartsOfEnvironmentsToWhoAsksOnly(SluiceProcess server, ParrotProject project)
            throws IOException, InterruptedException {
        String start = "INIT java25 dev.sluice.it.Parrot::repeat Init Duration: ";
        assertThat(ask(0, project, "logs", "parrot")).contains(start);
        assertThat(project.state().resolve("logs/functions.log")).content().contains(start);
        assertThat(server.output()).contains("heard a word").doesNotContain("INIT ");
    }

    /// What a command says about that project, without the last line's end; it must end with that code.
    private String ask(int exitCode, ParrotProject project, String... words) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--project", project.toString()));
        return say(exitCode, arguments.toArray(String[]::new));
    }

    private String say(int exitCode, String... arguments) throws InterruptedException {
        try (SluiceProcess command = SluiceProcess.run(scratch, arguments)) {
            int ended = command.awaitExit();
            assertThat(ended).as(command.output()).isEqualTo(exitCode);
            return command.output().stripTrailing();
        }
    }
}
