/// How much may pass, and who is told to wait (specification, section 2.7): token buckets of the account, of routes
/// and of API keys, and what keys have used of their quotas.
///
/// Whoever carries a request through asks here first; asking never blocks and costs one atomic write for each
/// bucket that has a limit. Safe for any thread. Knows nothing of sockets, and nothing of what is asked for.
@NullMarked
package dev.sluice.throttle;

import org.jspecify.annotations.NullMarked;
