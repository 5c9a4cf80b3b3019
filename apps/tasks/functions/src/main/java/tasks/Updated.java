package tasks;

/// A task whose status was changed.
///
/// @param metadata of DynamoDB's answer
/// @param task     as it is now
record Updated(Metadata metadata, Task task) {}
