package dev.sluice.tables.dynamo;

/// The errors that a client can get, as Amazon names them.
enum DynamoError {
    /// The request says something that cannot be.
    VALIDATION("com.amazon.coral.validate#ValidationException", 400),
    /// The body is not JSON, or a value has the wrong JSON type.
    SERIALIZATION("com.amazon.coral.service#SerializationException", 400),
    /// No such action, or one that is not supported yet.
    UNKNOWN_OPERATION("com.amazon.coral.service#UnknownOperationException", 400),
    /// No such table.
    RESOURCE_NOT_FOUND("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", 400),
    /// No such table, in requests for its backups.
    TABLE_NOT_FOUND("com.amazonaws.dynamodb.v20120810#TableNotFoundException", 400),
    /// The table is there already.
    RESOURCE_IN_USE("com.amazonaws.dynamodb.v20120810#ResourceInUseException", 400),
    /// Too much at once.
    LIMIT_EXCEEDED("com.amazonaws.dynamodb.v20120810#LimitExceededException", 400),
    /// The resource is another account's.
    ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException", 400),
    /// The iterator is older than a quarter of an hour.
    EXPIRED_ITERATOR("com.amazonaws.dynamodb.v20120810#ExpiredIteratorException", 400),
    /// The record is older than the stream keeps.
    TRIMMED_DATA("com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException", 400),
    /// The condition does not hold.
    CONDITIONAL_CHECK_FAILED("com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", 400),
    /// A statement inserts an item that is there.
    DUPLICATE_ITEM("com.amazonaws.dynamodb.v20120810#DuplicateItemException", 400),
    /// A transaction did not take place.
    TRANSACTION_CANCELED("com.amazonaws.dynamodb.v20120810#TransactionCanceledException", 400),
    /// The client request token belongs to another request.
    IDEMPOTENT_PARAMETER_MISMATCH("com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException", 400),
    /// The body is above the quota.
    REQUEST_TOO_LARGE("com.amazonaws.dynamodb.v20120810#RequestEntityTooLarge", 413),
    /// A fault of ours.
    INTERNAL_SERVER_ERROR("com.amazonaws.dynamodb.v20120810#InternalServerError", 500),
    /// The disk is full, or the store is closing: it may work later.
    SERVICE_UNAVAILABLE("com.amazon.coral.availability#ServiceUnavailableException", 503);

    private final String type;
    private final int status;

    DynamoError(String type, int status) {
        this.type = type;
        this.status = status;
    }

    /// The value of `__type`.
    String type() {
        return type;
    }

    /// The name of the field that tells people what happened: Amazon's model of these two begins it with a capital.
    String messageField() {
        return this == TRANSACTION_CANCELED || this == IDEMPOTENT_PARAMETER_MISMATCH ? "Message" : "message";
    }

    /// The HTTP status.
    int status() {
        return status;
    }

    /// The error with that text.
    DynamoException because(String message) {
        return new DynamoException(this, message);
    }
}
