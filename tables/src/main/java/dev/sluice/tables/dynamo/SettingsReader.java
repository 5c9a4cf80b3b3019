package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads settings of a table or an index that change nothing here. Those that promise speed or encryption are kept
/// and described as they were given; those that would have to be obeyed are refused. Confined to one request.
final class SettingsReader {
    private static final String ONE_REGION = "there is one region only, tables have no replicas";
    private static final Map<String, String> REFUSED = Map.of(
            "ResourcePolicy", "policies of tables are not enforced (expected: none)",
            "ReplicaUpdates", ONE_REGION,
            "MultiRegionConsistency", ONE_REGION,
            "GlobalTableWitnessUpdates", ONE_REGION,
            "GlobalTableSourceArn", ONE_REGION,
            "GlobalTableSettingsReplicationMode", ONE_REGION);
    /// In a maximum: there is none.
    private static final long NO_MAXIMUM = -1;

    private final RequestReader in;
    private final Map<String, String> notes = new HashMap<>();
    private Optional<String> refused = Optional.empty();

    SettingsReader(RequestReader in) {
        this.in = in;
    }

    /// Reads the present field if it is such a setting, else leaves it.
    void read(String field) {
        switch (field) {
            case "DeletionProtectionEnabled" -> notes.put(Notes.DELETION_PROTECTION, String.valueOf(in.bool()));
            case "TableClass" -> notes.put(Notes.TABLE_CLASS, in.string());
            case "OnDemandThroughput" -> numbers(Notes.MAX_READS, Notes.MAX_WRITES);
            case "WarmThroughput" -> numbers(Notes.WARM_READS, Notes.WARM_WRITES);
            case "SSESpecification" -> encryption();
            default -> {
                if (REFUSED.containsKey(field)) {
                    refused = Optional.of(field);
                }
            }
        }
    }

    private void numbers(String... members) {
        in.object(member -> {
            if (List.of(members).contains(member)) {
                notes.put(member, String.valueOf(in.integer()));
            }
        });
    }

    /// What is not said of it ends with the setting before.
    private void encryption() {
        List.of(Notes.ENCRYPTED, Notes.ENCRYPTION_TYPE, Notes.ENCRYPTION_KEY).forEach(name -> notes.put(name, ""));
        in.object(member -> {
            switch (member) {
                case "Enabled" -> notes.put(Notes.ENCRYPTED, String.valueOf(in.bool()));
                case "SSEType" -> notes.put(Notes.ENCRYPTION_TYPE, in.string());
                case "KMSMasterKeyId" -> notes.put(Notes.ENCRYPTION_KEY, in.string());
                default -> in.skip();
            }
        });
    }

    /// Checks their shape, as the fields that begin with that.
    void check(Constraints constraints, String at) {
        constraints
                .oneOf(
                        at + "sSESpecification.sSEType",
                        text(Notes.ENCRYPTION_TYPE).filter(type -> !type.isEmpty()),
                        "AES256",
                        "KMS")
                .atLeast(at + "warmThroughput.readUnitsPerSecond", number(Notes.WARM_READS), 1)
                .atLeast(at + "warmThroughput.writeUnitsPerSecond", number(Notes.WARM_WRITES), 1)
                .oneOf(at + "tableClass", text(Notes.TABLE_CLASS), "STANDARD", "STANDARD_INFREQUENT_ACCESS");
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    private OptionalLong number(String name) {
        return text(name).map(Long::parseLong).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// Refuses what would have to be obeyed, and maxima that are none.
    void checkSupported() {
        refused.ifPresent(field -> {
            throw new ValidationException(field + ": " + REFUSED.get(field));
        });
        for (String name : List.of(Notes.MAX_READS, Notes.MAX_WRITES)) {
            OptionalLong units = number(name);
            if (units.isPresent() && units.getAsLong() < 1 && units.getAsLong() != NO_MAXIMUM) {
                throw new ValidationException("OnDemandThroughput." + name + ": " + units.getAsLong()
                        + " (expected: >= 1, or -1 for no maximum)");
            }
        }
    }

    /// What is to be kept, by the names in [Notes].
    Map<String, String> notes() {
        return notes;
    }
}
