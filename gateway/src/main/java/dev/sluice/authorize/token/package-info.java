/// JSON Web Tokens (RFC 7519): whether one was signed by a key that its issuer publishes, and says what a
/// [dev.sluice.api.TokenRule] asks for. [dev.sluice.authorize.token.Tokens] is asked on the caller's virtual
/// thread, which waits for an issuer's keys a bounded time, once in minutes. The only package that knows Nimbus,
/// the library that reads tokens and checks signatures; knows no gateway.
@NullMarked
package dev.sluice.authorize.token;

import org.jspecify.annotations.NullMarked;
