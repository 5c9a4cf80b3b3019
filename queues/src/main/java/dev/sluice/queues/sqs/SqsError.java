package dev.sluice.queues.sqs;

/// The errors that a client can get, as Amazon names them in either protocol.
enum SqsError {
    /// A queue of that name has other attributes.
    QUEUE_NAME_EXISTS(400, "com.amazonaws.sqs#QueueNameExists", "QueueAlreadyExists"),
    /// No such queue.
    QUEUE_DOES_NOT_EXIST(400, "com.amazonaws.sqs#QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
    /// No attribute of that name.
    INVALID_ATTRIBUTE_NAME(400, "com.amazonaws.sqs#InvalidAttributeName", "InvalidAttributeName"),
    /// An attribute cannot have that value.
    INVALID_ATTRIBUTE_VALUE(400, "com.amazonaws.sqs#InvalidAttributeValue", "InvalidAttributeValue"),
    /// A parameter cannot have that value.
    INVALID_PARAMETER_VALUE(400, "com.amazonaws.sqs#InvalidParameterValueException", "InvalidParameterValue"),
    /// A parameter has to be there.
    MISSING_PARAMETER(400, "com.amazonaws.sqs#MissingRequiredParameterException", "MissingParameter"),
    /// The address of the queue is none.
    INVALID_ADDRESS(400, "com.amazonaws.sqs#InvalidAddress", "InvalidAddress"),
    /// The body has characters that are not allowed.
    INVALID_MESSAGE_CONTENTS(400, "com.amazonaws.sqs#InvalidMessageContents", "InvalidMessageContents"),
    /// That is no receipt handle.
    RECEIPT_HANDLE_IS_INVALID(400, "com.amazonaws.sqs#ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid"),
    /// The message is not in flight.
    MESSAGE_NOT_IN_FLIGHT(400, "com.amazonaws.sqs#MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"),
    /// The queue was purged a moment ago.
    PURGE_QUEUE_IN_PROGRESS(
            403, "com.amazonaws.sqs#PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress"),
    /// More than ten entries.
    TOO_MANY_ENTRIES(
            400,
            "com.amazonaws.sqs#TooManyEntriesInBatchRequest",
            "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"),
    /// No entry.
    EMPTY_BATCH(400, "com.amazonaws.sqs#EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
    /// Two entries have one id.
    BATCH_IDS_NOT_DISTINCT(
            400, "com.amazonaws.sqs#BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
    /// An entry's id is none.
    INVALID_BATCH_ID(400, "com.amazonaws.sqs#InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"),
    /// The entries together are too long.
    BATCH_TOO_LONG(400, "com.amazonaws.sqs#BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"),
    /// Too much of something.
    OVER_LIMIT(403, "com.amazonaws.sqs#OverLimit", "OverLimit"),
    /// Not possible with this queue, or not supported here.
    UNSUPPORTED_OPERATION(400, "com.amazonaws.sqs#UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation"),
    /// No such task, or no such queue as its source.
    RESOURCE_NOT_FOUND(404, "com.amazonaws.sqs#ResourceNotFoundException", "ResourceNotFoundException"),
    /// The body is not of the protocol's form.
    SERIALIZATION(400, "com.amazon.coral.service#SerializationException", "MalformedInput"),
    /// The request carries no signature.
    MISSING_AUTHENTICATION_TOKEN(
            403, "com.amazon.coral.service#MissingAuthenticationTokenException", "MissingAuthenticationToken"),
    /// The signature's parts are not complete.
    INCOMPLETE_SIGNATURE(400, "com.amazon.coral.service#IncompleteSignatureException", "IncompleteSignature"),
    /// The signature does not fit the request, or came too late.
    INVALID_SIGNATURE(403, "com.amazon.coral.service#InvalidSignatureException", "SignatureDoesNotMatch"),
    /// The access key or the session token is not known.
    UNRECOGNIZED_CLIENT(403, "com.amazon.coral.service#UnrecognizedClientException", "InvalidClientTokenId"),
    /// The caller may not do this.
    ACCESS_DENIED(403, "com.amazon.coral.service#AccessDeniedException", "AccessDenied"),
    /// No such action.
    UNKNOWN_OPERATION(400, "com.amazon.coral.service#UnknownOperationException", "InvalidAction"),
    /// A fault of ours.
    INTERNAL_FAILURE(500, "com.amazon.coral.service#InternalFailure", "InternalFailure"),
    /// It may work later: the disk is full, or the service is closing.
    SERVICE_UNAVAILABLE(503, "com.amazon.coral.availability#ServiceUnavailableException", "ServiceUnavailable");

    private final int status;
    private final String type;
    private final String code;

    SqsError(int status, String type, String code) {
        this.status = status;
        this.type = type;
        this.code = code;
    }

    /// The HTTP status.
    int status() {
        return status;
    }

    /// The value of `__type` in the JSON protocol.
    String type() {
        return type;
    }

    /// The code of the query protocol, which the JSON protocol tells too.
    String code() {
        return code;
    }

    /// Whose fault it is: `Sender` or `Receiver`.
    String fault() {
        return status < 500 ? "Sender" : "Receiver";
    }

    /// The error with that text.
    SqsException because(String message) {
        return new SqsException(this, message);
    }
}
