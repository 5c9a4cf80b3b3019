package tasks;

/// How a request to DynamoDB went, as the SDK for JavaScript tells it in `$metadata`.
///
/// @param httpStatusCode  of the answer
/// @param requestId       DynamoDB's name for the request, 52 letters and digits
/// @param attempts        how often it was sent, 1 when the first try succeeded
/// @param totalRetryDelay the pauses between attempts, in milliseconds
record Metadata(int httpStatusCode, String requestId, int attempts, long totalRetryDelay) {}
