/// Sends traces to a collector by OTLP, when the environment names one; OpenTelemetry's SDK is known here alone.
/// Events become spans once they are over, on the threads of their flows; the SDK keeps a bounded number of spans
/// (policy: drop the newest) and sends them on a thread of its own. Without a collector nothing of this is loaded.
@NullMarked
package dev.sluice.server.trace;

import org.jspecify.annotations.NullMarked;
