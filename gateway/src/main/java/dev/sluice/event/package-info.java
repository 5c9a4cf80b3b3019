/// The JSON events that functions get for authorizers, `$connect`, messages and `$disconnect` (spec 4), and for
/// requests to REST and HTTP APIs (payload formats 1.0 and 2.0). An event is a [dev.sluice.wire.json.JsonSource]:
/// it tells itself field by field, whether the sink writes bytes or fills a bean, and says the same each time.
/// Immutable; made and told on the thread of its flow or of the function.
@NullMarked
package dev.sluice.event;

import org.jspecify.annotations.NullMarked;
