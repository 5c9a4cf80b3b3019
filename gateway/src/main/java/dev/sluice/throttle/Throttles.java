package dev.sluice.throttle;

import dev.sluice.api.Throttle;
import dev.sluice.config.Quotas;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What holds for all APIs together: the account's requests and its new connections (specification, sections 1.2
/// and 7). Requests of every kind count: messages, handshakes, pushes and those of HTTP APIs. Safe for any thread.
public final class Throttles {
    private final UsageLedger ledger;
    private final LongSupplier nanoTime;
    private final TokenBucket account;
    private final TokenBucket connects;

    /// Full buckets.
    ///
    /// @param ledger   what API keys used
    /// @param nanoTime a clock that only goes forward
    public Throttles(Quotas quotas, UsageLedger ledger, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.account = bucket(quotas.account());
        this.connects = bucket(quotas.connects());
    }

    /// Nothing is limited.
    public static Throttles unlimited() {
        return new Throttles(
                Quotas.OPEN,
                new UsageLedger(Function.identity(), System::nanoTime, InstantSource.system()),
                System::nanoTime);
    }

    /// What API keys used.
    public UsageLedger ledger() {
        return ledger;
    }

    /// A full bucket on the same clock.
    public TokenBucket bucket(Throttle throttle) {
        return TokenBucket.of(throttle, nanoTime.getAsLong());
    }

    /// Whether a request may pass.
    public boolean admit() {
        return account.tryTake(nanoTime.getAsLong());
    }

    /// Whether a request may pass its own bucket and the account's, asked in that order (specification, section
    /// 2.7).
    public boolean admit(TokenBucket own) {
        long now = nanoTime.getAsLong();
        return own.tryTake(now) && account.tryTake(now);
    }

    /// Whether a handshake may go on: new connections, the `$connect` route, the account.
    public boolean admitConnection(TokenBucket connectRoute) {
        long now = nanoTime.getAsLong();
        return connects.tryTake(now) && connectRoute.tryTake(now) && account.tryTake(now);
    }
}
