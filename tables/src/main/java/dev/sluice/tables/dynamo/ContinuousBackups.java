package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `DescribeContinuousBackups` and `UpdateContinuousBackups`: there is no recovery to a point in time, and both say
/// so.
final class ContinuousBackups implements Action {
    private final Tables tables;

    ContinuousBackups(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        var _ = tables.describable(Tables.required(fields.table));
        if (fields.wanted) {
            throw new ValidationException("PointInTimeRecoveryEnabled: recovery to a point in time is not offered"
                    + " (expected: false; 'sluice tables backup' copies all tables while they are used)");
        }
        out.beginObject();
        out.name("ContinuousBackupsDescription");
        out.beginObject();
        out.name("ContinuousBackupsStatus");
        out.string("DISABLED");
        out.name("PointInTimeRecoveryDescription");
        out.beginObject();
        out.name("PointInTimeRecoveryStatus");
        out.string("DISABLED");
        out.endObject();
        out.endObject();
        out.endObject();
    }

    private static final class Fields {
        private final RequestReader in;
        private Optional<String> table = Optional.empty();
        private boolean wanted;

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            switch (field) {
                case "TableName" -> table = Optional.of(in.string());
                case "PointInTimeRecoverySpecification" -> in.object(this::read);
                case "PointInTimeRecoveryEnabled" -> wanted = in.bool();
                default -> in.skip();
            }
        }
    }
}
