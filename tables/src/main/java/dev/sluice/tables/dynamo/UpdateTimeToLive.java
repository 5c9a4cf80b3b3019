package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `UpdateTimeToLive`: names the attribute that tells when an item is over, or names none any more. The name is
/// kept and described; removing what is over is not supported yet, and the log says so.
final class UpdateTimeToLive implements Action {
    private static final System.Logger LOG = System.getLogger("dev.sluice.tables");

    private final TableStore store;

    UpdateTimeToLive(TableStore store) {
        this.store = store;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        String name = Tables.name(Tables.required(fields.table));
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
        if (enabled) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event=ttl-recorded table=" + name + " attribute=" + attribute
                            + " note=\"removing expired items is not supported yet\"");
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
        Map<String, String> notes = new HashMap<>(table.notes());
        if (enabled) {
            if (notes.put(Notes.TTL_ATTRIBUTE, attribute) != null) {
                throw new ValidationException("TimeToLive is already enabled");
            }
        } else if (notes.remove(Notes.TTL_ATTRIBUTE) == null) {
            throw new ValidationException("TimeToLive is already disabled");
        }
        return table.withNotes(notes);
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
