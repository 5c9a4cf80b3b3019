package tasks;

import java.util.List;

/// All tasks at one moment.
///
/// @param metadata     of DynamoDB's last answer: a large table comes in several
/// @param items        in no particular order
/// @param scannedCount how many items DynamoDB looked at
record Scan(Metadata metadata, List<Task> items, int scannedCount) {}
