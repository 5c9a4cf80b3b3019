package dev.sluice.wire.http;

/// Takes over connections that leave HTTP: by an upgrade (RFC 9110, section 7.8) or by CONNECT (section 9.3.6).
/// Called on the event loop; must not block.
public interface UpgradeHandler {
    /// No upgrade at all: every request goes to the HTTP handler.
    UpgradeHandler NONE = new UpgradeHandler() {
        @Override
        public boolean wants(HttpRequest request) {
            return false;
        }

        @Override
        public void upgrade(PendingUpgrade pending) {
            throw new IllegalStateException("upgrade: of a request that nobody wanted");
        }
    };

    /// Whether this request is one that [#upgrade] is to decide.
    boolean wants(HttpRequest request);

    /// Decides, now or later; until then nothing more is read from the connection.
    void upgrade(PendingUpgrade pending);
}
