package dev.sluice.authorize;

/// A result that is no authorizer's. The message says what was found and what was expected.
final class MalformedResultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedResultException(String message) {
        super(message);
    }
}
