package dev.sluice.wire.http;

import java.time.Duration;

/// What one HTTP connection may cost.
///
/// @param maxLineBytes   request line; above it 414
/// @param maxHeaderBytes all header fields together; above it 431
/// @param maxBodyBytes   body after transfer decoding; above it 413
/// @param maxInFlight    handlers at work for one connection; further pipelined requests wait
/// @param headerTime     from the accepted socket to the end of the first header; beyond it 408
/// @param bodyTime       from the header to the end of the body; beyond it 408
/// @param idleTime       between an answer and the end of the next header; beyond it the socket is closed
public record HttpLimits(
        int maxLineBytes,
        int maxHeaderBytes,
        int maxBodyBytes,
        int maxInFlight,
        Duration headerTime,
        Duration bodyTime,
        Duration idleTime) {
    /// A DynamoDB batch: the most that a request has to carry.
    public static final int MAX_BODY_BYTES = 16 << 20;

    /// 8 KB line, 16 KB of headers, 16 MB body, 16 in flight, 10 s, 60 s and 75 s.
    public static final HttpLimits DEFAULT = new HttpLimits(
            8 << 10,
            16 << 10,
            MAX_BODY_BYTES,
            16,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(75));

    public HttpLimits {
        if (maxLineBytes <= 0 || maxHeaderBytes <= 0 || maxBodyBytes < 0 || maxInFlight <= 0) {
            throw new IllegalArgumentException("http limits: line " + maxLineBytes + ", headers " + maxHeaderBytes
                    + ", body " + maxBodyBytes + ", in flight " + maxInFlight + " (expected: positive)");
        }
    }

    /// These limits with another body limit.
    public HttpLimits withMaxBodyBytes(int bytes) {
        return new HttpLimits(maxLineBytes, maxHeaderBytes, bytes, maxInFlight, headerTime, bodyTime, idleTime);
    }
}
