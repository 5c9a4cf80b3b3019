package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Expiry;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `UpdateTimeToLive`: names the attribute that tells when an item is over, or names none any more. Items go
/// within seconds of that time.
final class UpdateTimeToLive implements Action {
    private final TableStore store;
    private final Tables tables;

    UpdateTimeToLive(TableStore store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        String name = tables.owned(Tables.required(fields.table));
        new Constraints()
                .required("timeToLiveSpecification.attributeName", fields.attribute)
                .length("timeToLiveSpecification.attributeName", fields.attribute, 1, 255)
                .required("timeToLiveSpecification.enabled", fields.enabled)
                .check();
        String attribute = fields.attribute.orElseThrow();
        boolean enabled = fields.enabled.orElseThrow();

        if (store.alter(name, table -> changed(table, attribute, enabled)).isEmpty()) {
            throw Tables.missing(name);
        }
        out.beginObject();
        out.name("TimeToLiveSpecification");
        out.beginObject();
        out.name("AttributeName");
        out.string(attribute);
        out.name("Enabled");
        out.bool(enabled);
        out.endObject();
        out.endObject();
    }

    private static Table changed(Table table, String attribute, boolean enabled) {
        boolean is = table.expiry().isPresent();
        if (is == enabled) {
            throw new ValidationException("TimeToLive is already " + (is ? "enabled" : "disabled"));
        }
        table.expiry().filter(expiry -> !expiry.attribute().equals(attribute)).ifPresent(expiry -> {
            throw new ValidationException("TimeToLive is active on a different AttributeName: current AttributeName is "
                    + expiry.attribute());
        });
        return table.withExpiry(enabled ? Optional.of(Expiry.by(attribute)) : Optional.empty());
    }

    private static final class Fields {
        private final RequestReader in;
        private Optional<String> table = Optional.empty();
        private Optional<String> attribute = Optional.empty();
        private Optional<Boolean> enabled = Optional.empty();

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            switch (field) {
                case "TableName" -> table = Optional.of(in.string());
                case "TimeToLiveSpecification" -> in.object(this::read);
                case "AttributeName" -> attribute = Optional.of(in.string());
                case "Enabled" -> enabled = Optional.of(in.bool());
                default -> in.skip();
            }
        }
    }
}
