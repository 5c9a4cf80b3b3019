package dev.sluice.server.admin;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;

/// One place of the admin API.
interface Endpoint {
    /// The answer to a request that passed the [Guard].
    ///
    /// @param rest the path behind the endpoint's own, decoded, without the slash between; often empty
    HttpResponse answer(HttpRequest request, String rest) throws Exception;
}
