package dev.sluice.push;

import dev.sluice.wire.aws.AwsError;

/// What a request of the push API came to.
sealed interface PushResult {
    /// It was done.
    ///
    /// @param body JSON, or empty
    record Done(int status, String body) implements PushResult {
        static final Done POSTED = new Done(200, "");
        static final Done DELETED = new Done(204, "");
    }

    /// It was not.
    record Refused(AwsError error, String message) implements PushResult {
        static final Refused GONE = new Refused(AwsError.GONE, AwsError.GONE.text());
    }
}
