package dev.sluice.route;

import dev.sluice.wire.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One walk over the bytes of a message that remembers where the values of some paths stand. Accepts JSON with
/// names without quotes and with single quotes; copies nothing until a value is asked for. Confined to one thread.
// Every step answers whether the text is still JSON: exceptions would make plain text messages expensive.
final class BodyScanner {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] text;
    private final PathTree paths;
    /// Start and end of each value in the text, by slot; no value starts at 0, because an object does.
    private final int[] found;

    private int at;
    private boolean escapes;

    BodyScanner(byte[] text, PathTree paths, int slots) {
        this.text = text;
        this.paths = paths;
        this.found = new int[2 * slots];
    }

    /// Whether the text is one object and nothing else.
    boolean scan() {
        skipBlanks();
        if (peek() != '{' || !object(paths, 1)) {
            return false;
        }
        skipBlanks();
        return at == text.length;
    }

    /// The value of that slot as text, after a [#scan] that went well.
    String value(int slot) {
        int start = found[2 * slot];
        return start == 0 ? "" : spelled(start, found[2 * slot + 1]);
    }

    private boolean object(@Nullable PathTree tree, int depth) {
        at++;
        skipBlanks();
        if (take('}')) {
            return true;
        }
        do {
            skipBlanks();
            int start = at;
            if (!name()) {
                return false;
            }
            PathTree below = tree == null || tree.isLeaf() ? null : named(tree, start);
            skipBlanks();
            if (!take(':') || !value(below, depth)) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        return take('}');
    }

    private boolean array(@Nullable PathTree tree, int depth) {
        at++;
        skipBlanks();
        if (take(']')) {
            return true;
        }
        int index = 0;
        do {
            if (!value(tree == null ? null : tree.below(index++), depth)) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        return take(']');
    }

    private boolean value(@Nullable PathTree wanted, int depth) {
        skipBlanks();
        if (wanted != null && !wanted.isLeaf()) {
            forget(wanted); // a name that comes again replaces what stood below it
        }
        int start = at;
        boolean read = switch (peek()) {
            case '{' -> depth < JsonText.MAX_DEPTH && object(wanted, depth + 1);
            case '[' -> depth < JsonText.MAX_DEPTH && array(wanted, depth + 1);
            case '"', '\'' -> string();
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> word(NULL);
            default -> number();
        };
        if (read && wanted != null) {
            remember(wanted, start);
        }
        return read;
    }

    private void remember(PathTree wanted, int start) {
        for (int slot : wanted.slots()) {
            found[2 * slot] = start;
            found[2 * slot + 1] = at;
        }
    }

    private void forget(PathTree wanted) {
        for (int slot : wanted.slots()) {
            found[2 * slot] = 0;
        }
        wanted.children().forEach(this::forget);
    }

    private boolean name() {
        if (peek() == '"' || peek() == '\'') {
            return string();
        }
        int start = at;
        escapes = false;
        while (at < text.length && isNameByte(text[at])) {
            at++;
        }
        return at > start;
    }

    /// What the tree has below the name that was just read.
    private @Nullable PathTree named(PathTree tree, int start) {
        boolean quoted = text[start] == '"' || text[start] == '\'';
        if (quoted && escapes) {
            byte[] name = unescaped(start + 1, at - 1).getBytes(StandardCharsets.UTF_8);
            return tree.below(name, 0, name.length);
        }
        return quoted ? tree.below(text, start + 1, at - 1) : tree.below(text, start, at);
    }

    private boolean string() {
        byte quote = text[at++];
        escapes = false;
        while (at < text.length) {
            byte b = text[at++];
            if (b == quote) {
                return true;
            }
            if (b == '\\') {
                escapes = true;
                if (!escape()) {
                    return false;
                }
            } else if (b >= 0 && b < ' ') {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        int letter = peek();
        at++;
        if (letter != 'u') {
            return letter >= 0 && "\"'\\/bfnrt".indexOf(letter) >= 0;
        }
        for (int i = 0; i < 4; i++, at++) {
            if (Character.digit(peek(), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean word(byte[] word) {
        for (byte b : word) {
            if (!take((char) b)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private void skipBlanks() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private int peek() {
        return at < text.length ? text[at] : -1;
    }

    @SuppressWarnings("CheckReturnValue") // optional signs are taken without asking
    private boolean take(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private static boolean isNameByte(byte b) {
        return b < 0 || Character.isLetterOrDigit(b) || "_$-+*#@".indexOf(b) >= 0;
    }

    private String spelled(int start, int end) {
        return switch (text[start]) {
            case '"', '\'' -> unescaped(start + 1, end - 1);
            case 'n' -> "";
            case '[' -> list(start);
            default -> new String(text, start, end - start, StandardCharsets.UTF_8);
        };
    }

    /// An array as `[a, b]`. It was walked before, so that it is known to be whole.
    private String list(int start) {
        StringBuilder list = new StringBuilder("[");
        at = start + 1;
        skipBlanks();
        while (peek() != ']') {
            skipBlanks();
            int item = at;
            if (!value(null, 0)) {
                throw new IllegalStateException("array at " + start + " changed while it was read");
            }
            int end = at;
            list.append(list.length() > 1 ? ", " : "").append(spelled(item, end));
            at = end;
            skipBlanks();
            take(',');
        }
        at++;
        return list.append(']').toString();
    }

    private String unescaped(int start, int end) {
        String raw = new String(text, start, end - start, StandardCharsets.UTF_8);
        int backslash = raw.indexOf('\\');
        if (backslash < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length()).append(raw, 0, backslash);
        for (int i = backslash; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char letter = raw.charAt(++i);
            if (letter == 'u') {
                plain.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                int named = "bfnrt".indexOf(letter);
                plain.append(named < 0 ? letter : "\b\f\n\r\t".charAt(named));
            }
        }
        return plain.toString();
    }
}
