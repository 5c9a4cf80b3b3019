/// HTTP clients for the AWS SDK for Java 2 that need no socket: they hand requests to a handler of this process.
/// For programs that embed a service, and for functions that run beside one. The SDK is whoever's brings it: these
/// classes are compiled against its interface for HTTP clients, of 2.5 and later, and nothing here is loaded where
/// it is not.
///
/// The launcher of functions defines this package anew in each function's class loader, beside the function's own
/// SDK; of this program's other classes it may use those that [dev.sluice.wire.http.HttpHandler] names, and the
/// JDK's. Safe for any thread.
@NullMarked
package dev.sluice.wire.sdk;

import org.jspecify.annotations.NullMarked;
