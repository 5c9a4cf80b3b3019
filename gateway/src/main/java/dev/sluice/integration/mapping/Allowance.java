package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;

/// What an evaluation has left of its [Limits]. Confined to the evaluation's thread.
final class Allowance {
    /// How often the clock is read.
    private static final int UNITS_PER_LOOK = 1 << 14;
    /// Beyond any number that a template needs; arithmetic on longer ones takes more than linear time.
    private static final int MAX_NUMBER_BITS = 1 << 10;

    private final Limits limits;
    private final long endNanos;
    private long work;
    private int untilLook = UNITS_PER_LOOK;

    Allowance(Limits limits) {
        this.limits = limits;
        this.endNanos = System.nanoTime() + limits.time().toNanos();
    }

    Limits limits() {
        return limits;
    }

    /// Takes units of work.
    void spend(int units) {
        work += units;
        if (work > limits.work()) {
            throw new TemplateStop(Kind.WORK, "work: more than " + limits.work() + " steps and characters");
        }
        untilLook -= units;
        if (untilLook < 0) {
            untilLook = UNITS_PER_LOOK;
            look();
        }
    }

    private void look() {
        if (System.nanoTime() - endNanos > 0) {
            throw new TemplateStop(Kind.TIME, "time: more than " + limits.time().toMillis() + " ms");
        }
    }

    /// Takes the work of a text of that many characters that is about to be made or read.
    void spendText(long length) {
        checkText(length);
        spend((int) length);
    }

    /// Stops when a text gets longer than any may be.
    void checkText(long length) {
        if (length > limits.text()) {
            throw new TemplateStop(Kind.SIZE, "text: " + length + " characters (expected: <= " + limits.text() + ")");
        }
    }

    /// The number of values of a range or a collection, if it may be gone through.
    void checkLoop(String what, long size) {
        if (size > limits.loops()) {
            throw new TemplateStop(Kind.LOOP, what + ": " + size + " values (expected: <= " + limits.loops() + ")");
        }
    }

    /// Stops when a number has grown beyond reason.
    void checkNumber(Number number) {
        long bits = switch (number) {
            case BigInteger whole -> whole.bitLength();
            case BigDecimal decimal -> decimal.unscaledValue().bitLength() + Math.abs((long) decimal.scale());
            default -> 0;
        };
        if (bits > MAX_NUMBER_BITS) {
            throw new TemplateStop(Kind.SIZE, "number: too long (expected: <= " + MAX_NUMBER_BITS + " bits)");
        }
    }
}
