package dev.sluice.queues.sqs;

/// A request of either protocol.
///
/// @param fields what it says
/// @param origin scheme and host by which the client reached us, for addresses of queues
record Request(Fields fields, String origin) {
    String queueUrl() {
        return fields.required("QueueUrl");
    }
}
