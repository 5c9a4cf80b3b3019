package dev.sluice.wire.sigv4;

import dev.sluice.wire.aws.AwsError;

/// What a [Verifier] found.
public sealed interface Verdict {
    /// The signature fits.
    record Verified(String principal, String service, String region, String accessKey) implements Verdict {}

    /// Why a request is not accepted.
    sealed interface Rejected extends Verdict {
        /// How a client hears of it.
        AwsError error();

        /// The text for the client; shows no secret.
        String message();
    }

    /// No signature at all.
    record Missing() implements Rejected {
        @Override
        public AwsError error() {
            return AwsError.MISSING_AUTHENTICATION_TOKEN;
        }

        @Override
        public String message() {
            return error().text();
        }
    }

    /// A signature with a part that is missing or not understood.
    record Incomplete(String message) implements Rejected {
        @Override
        public AwsError error() {
            return AwsError.INCOMPLETE_SIGNATURE;
        }
    }

    /// An access key that nobody has, or a session token that does not belong to it.
    record UnknownAccessKey(String accessKey) implements Rejected {
        @Override
        public AwsError error() {
            return AwsError.UNRECOGNIZED_CLIENT;
        }

        @Override
        public String message() {
            return error().text();
        }
    }

    /// Another secret, or another request than the one that was signed.
    record BadSignature(String message) implements Rejected {
        @Override
        public AwsError error() {
            return AwsError.INVALID_SIGNATURE;
        }
    }

    /// Signed too long ago, or too far in the future.
    record Expired(String message) implements Rejected {
        @Override
        public AwsError error() {
            return AwsError.INVALID_SIGNATURE;
        }
    }
}
