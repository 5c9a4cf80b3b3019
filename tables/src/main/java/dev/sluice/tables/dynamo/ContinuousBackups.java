package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;
import java.util.OptionalLong;

/// `DescribeContinuousBackups` and `UpdateContinuousBackups`: there is no recovery to a point in time, and both say
/// so.
final class ContinuousBackups implements Action {
    /// DynamoDB: days of a point in time to which one can go back.
    private static final int MOST_DAYS = 35;

    private final Tables tables;
    private final boolean updates;

    /// @param updates whether a specification has to be there
    ContinuousBackups(Tables tables, boolean updates) {
        this.tables = tables;
        this.updates = updates;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        String table = tables.owned(Tables.required(fields.table));
        fields.check(updates);
        if (!tables.has(table)) {
            throw DynamoError.TABLE_NOT_FOUND.because("Table not found: " + table);
        }
        if (fields.wanted.orElse(false)) {
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
        private Optional<Boolean> specified = Optional.empty();
        private Optional<Boolean> wanted = Optional.empty();
        private OptionalLong days = OptionalLong.empty();

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            switch (field) {
                case "TableName" -> table = Optional.of(in.string());
                case "PointInTimeRecoverySpecification" -> {
                    specified = Optional.of(true);
                    in.object(this::read);
                }
                case "PointInTimeRecoveryEnabled" -> wanted = Optional.of(in.bool());
                case "RecoveryPeriodInDays" -> days = OptionalLong.of(in.integer());
                default -> in.skip();
            }
        }

        void check(boolean updates) {
            Constraints constraints = new Constraints();
            if (updates) {
                constraints.required("pointInTimeRecoverySpecification", specified);
            }
            if (specified.isPresent()) {
                constraints.required("pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled", wanted);
            }
            constraints
                    .atLeast("pointInTimeRecoverySpecification.recoveryPeriodInDays", days, 1)
                    .atMost("pointInTimeRecoverySpecification.recoveryPeriodInDays", days, MOST_DAYS)
                    .check();
        }
    }
}
