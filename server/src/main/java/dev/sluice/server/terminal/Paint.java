package dev.sluice.server.terminal;

/// A colour or weight by its SGR code (ECMA-48, section 8.3.117).
public enum Paint {
    /// What matters most on its line.
    BOLD("1"),
    /// What only explains.
    FAINT("2"),
    /// Failed.
    RED("31"),
    /// Done.
    GREEN("32"),
    /// Works, but.
    YELLOW("33"),
    /// An address.
    CYAN("36"),
    /// A name.
    MAGENTA("35"),
    /// Another name.
    BLUE("34");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /// The text with this paint around it.
    public String over(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
