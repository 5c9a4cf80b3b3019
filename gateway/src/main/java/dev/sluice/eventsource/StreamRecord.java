package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSource;
import java.time.Instant;

/// A change of an item, as a function gets it.
///
/// @param position its sequence number, which is the position behind it
/// @param item     the same for all changes of one item
/// @param written  when it happened
/// @param json     the element of `Records`
/// @param bytes    of that element
public record StreamRecord(String position, int item, Instant written, JsonSource json, int bytes) {}
