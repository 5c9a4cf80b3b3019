package dev.sluice.tables.storage;

import dev.sluice.tables.item.Binary;
import java.time.Instant;

/// What tells a request that is sent again from a new one.
///
/// @param text    chosen by the client
/// @param request stands for all that the request says: equal for equal requests
/// @param at      when the request came
public record RequestToken(String text, Binary request, Instant at) {}
