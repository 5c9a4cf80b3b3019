/// JSON as events: whoever has a value writes it to a [dev.sluice.wire.json.JsonSink], whoever wants it as bytes,
/// as a bean or only in part brings the sink. Nothing is built into a tree that nobody asked for; who does gets a
/// [dev.sluice.wire.json.JsonTree], never on a message's path. Also strict
/// reading and writing of bytes with Jackson. Pure functions; confined to the calling thread.
@NullMarked
package dev.sluice.wire.json;

import org.jspecify.annotations.NullMarked;
