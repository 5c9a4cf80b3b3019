package dev.sluice.observe;

import dev.sluice.event.Caller;
import dev.sluice.event.RequestStamp;

/// An event of a stage that is over: what logs tell of it. Immutable.
///
/// @param kind     with what only events of that kind have
/// @param caller   the connection
/// @param stamp    its name and time
/// @param routeKey the chosen route; empty when there is none
/// @param result   what it came to
public record StageEvent(Kind kind, Caller caller, RequestStamp stamp, String routeKey, Result result) {
    /// The kinds of events.
    public sealed interface Kind {
        /// The `eventType` of specification 4.4.
        String type();
    }

    /// A handshake.
    ///
    /// @param authorizer what its authorizer did; [Call#NONE] without one
    /// @param parent     the span to which the client's request belongs; 0 when it said none
    public record Connect(Call authorizer, long parent) implements Kind {
        /// Of a client that told no span.
        public Connect(Call authorizer) {
            this(authorizer, 0);
        }

        @Override
        public String type() {
            return "CONNECT";
        }
    }

    /// A message.
    ///
    /// @param id empty when it came to no route
    public record Message(String id) implements Kind {
        @Override
        public String type() {
            return "MESSAGE";
        }
    }

    /// The end of a connection.
    ///
    /// @param code   of the close
    /// @param reason of the close; may be empty
    public record Disconnect(int code, String reason) implements Kind {
        @Override
        public String type() {
            return "DISCONNECT";
        }
    }

    /// What an event came to.
    ///
    /// @param status      what the client got, in terms of HTTP; 200 also where it got nothing
    /// @param error       what the client was told; empty when all went well
    /// @param misfit      what its model found in the message; empty when it fits
    /// @param integration what was called; [Call#NONE] when it came to none
    public record Result(int status, String error, String misfit, Call integration) {
        /// Of what no model looked at, or what fits.
        public Result(int status, String error, Call integration) {
            this(status, error, "", integration);
        }
    }

    /// A call of a function or another backend.
    ///
    /// @param millis        how long it took; -1 when there was none
    /// @param serviceStatus what the service said; 0 when it said nothing
    /// @param status        what the function's answer said; 0 when it said nothing
    /// @param error         for the operator; empty when it went well
    /// @param requestId     what the function knows as its own; empty when none was called
    public record Call(long millis, int serviceStatus, int status, String error, String requestId) {
        /// Nothing was called.
        public static final Call NONE = new Call(-1, 0, 0, "", "");
    }
}
