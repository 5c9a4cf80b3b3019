package dev.sluice.template;

/// The text of one template and the name under which messages speak of it. Immutable.
public final class Source {
    private final String name;
    private final String text;
    private final String[] lines;

    /// @param name as the person gave it, such as `apps/webchat/template.yaml`
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = text.split("\r\n|\r|\n", -1);
    }

    /// The same with another text in one line.
    Source withLine(int number, String line) {
        String[] changed = lines.clone();
        changed[number - 1] = line;
        return new Source(name, String.join("\n", changed));
    }

    /// The name for messages.
    public String name() {
        return name;
    }

    /// The whole text.
    public String text() {
        return text;
    }

    /// One line without its end; empty beyond the last.
    ///
    /// @param number from 1
    public String line(int number) {
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
