package dev.sluice.integration;

import dev.sluice.wire.http.Headers;
import java.net.URI;

/// A request to a backend.
///
/// @param headers those that the client writes by itself, such as `Host`, are left out when it is sent
// Equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequestOut(String method, URI uri, Headers headers, byte[] body) {}
