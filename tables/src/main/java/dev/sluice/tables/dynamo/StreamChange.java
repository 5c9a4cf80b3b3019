package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
import java.util.Optional;

/// What a `StreamSpecification` asks for.
///
/// @param view of the stream that is wanted; none when there is to be none
record StreamChange(Optional<Stream.View> view) {
    /// Of its fields as they were given.
    ///
    /// @throws ValidationException when they contradict each other
    static StreamChange of(Optional<String> enabled, Optional<String> viewType) {
        new Constraints()
                .required("streamSpecification.streamEnabled", enabled)
                .oneOf(
                        "streamSpecification.streamViewType",
                        viewType,
                        "NEW_IMAGE",
                        "OLD_IMAGE",
                        "NEW_AND_OLD_IMAGES",
                        "KEYS_ONLY")
                .check();
        boolean wanted = enabled.orElseThrow().equals("true");
        if (wanted && viewType.isEmpty()) {
            throw new ValidationException(
                    AttributeValue.INVALID + "StreamViewType must be specified when StreamEnabled is true");
        }
        if (!wanted && viewType.isPresent()) {
            throw new ValidationException(
                    AttributeValue.INVALID + "StreamViewType cannot be specified when StreamEnabled is false");
        }
        return new StreamChange(viewType.map(Stream.View::valueOf));
    }
}
