package dev.sluice.server.talk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// A line editor with a history that outlives the command. Messages that come in appear above the line that is
/// being typed. Reading is confined to one thread; [#above] may be called from any.
public final class Prompt implements AutoCloseable {
    private final Terminal terminal;
    private final LineReader reader;

    /// On the terminal of this process.
    ///
    /// @param history where the lines are kept
    public Prompt(Path history) throws IOException {
        this.terminal = TerminalBuilder.builder().system(true).build();
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, 1000)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /// The next line; empty at Ctrl-D and Ctrl-C.
    public Optional<String> read() {
        try {
            return Optional.of(reader.readLine("> "));
        } catch (EndOfFileException | UserInterruptException over) {
            return Optional.empty();
        }
    }

    /// Prints above the line that is being typed.
    public void above(String text) {
        reader.printAbove(text);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
