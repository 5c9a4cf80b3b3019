package dev.sluice.event;

import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSource;

/// A request to a REST or HTTP API as its function is told it, in either payload format.
public sealed interface HttpEvent extends JsonSource, Traced permits HttpEventV1, HttpEventV2 {
    /// How many bytes the request's body takes in the event, before escapes; base64 takes more than the body.
    int bodyBytes();
}
