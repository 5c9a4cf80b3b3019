/// How an environment starts. In this process: a class loader for each environment, in whose classes the calls of
/// `System` that mean the process (variables, exit, standard streams) are rewritten, so that a function sees its
/// own and nobody else's; so are name look-ups and connects, because hosts of AWS that this server plays lead to
/// it, and what the AWS SDK asks for an HTTP client, because what this process answers needs no socket. Handlers
/// are called as the managed Java runtime does; events that a handler takes as `APIGatewayV2WebSocketEvent` or as a
/// map are filled in without a JSON text between.
///
/// What one JVM cannot give: a heap for each function. An exhausted heap ends the call that met it and replaces its
/// environment; how much a function retains nobody can see from inside, and what its threads allocate says nothing
/// about it, so the memory setting is told to the handler and not enforced.
///
/// Everything runs on the platform thread of an environment, whose owner is the pool in `dev.sluice.function`.
@NullMarked
package dev.sluice.function.launch;

import org.jspecify.annotations.NullMarked;
