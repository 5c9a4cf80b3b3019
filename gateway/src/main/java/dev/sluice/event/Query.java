package dev.sluice.event;

import dev.sluice.wire.http.PercentEncoding;

/// Reads the query of a handshake: pairs, decoded once. A name without a value has an empty one.
final class Query {
    private Query() {}

    static ValueLists parse(String raw) {
        ValueLists values = new ValueLists();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                values.add(PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value));
            }
        }
        return values;
    }
}
