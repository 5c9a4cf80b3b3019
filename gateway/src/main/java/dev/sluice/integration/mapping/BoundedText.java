package dev.sluice.integration.mapping;

import java.io.Writer;

/// Takes what a template writes, up to a limit. Confined to the evaluation's thread.
final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final Allowance allowance;

    BoundedText(Allowance allowance) {
        this.allowance = allowance;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        reserve(length);
        text.append(characters, offset, length);
    }

    @Override
    public void write(String string, int offset, int length) {
        reserve(length);
        text.append(string, offset, offset + length);
    }

    private void reserve(int length) {
        long after = text.length() + (long) length;
        if (after > allowance.limits().text()) {
            throw new TemplateStop(
                    TemplateFault.Kind.SIZE,
                    "output: " + after + " characters (expected: <= "
                            + allowance.limits().text() + ")");
        }
        allowance.spend(length);
    }

    @Override
    public void flush() {
        // It lies in memory already.
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
