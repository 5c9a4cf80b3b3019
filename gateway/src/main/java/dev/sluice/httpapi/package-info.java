/// REST and HTTP APIs at run time: from the address of a request to the route that takes it, the event for its
/// function, and the answer, each as Amazon API Gateway does it. [dev.sluice.httpapi.HttpApis] is the way in; a new
/// image is compiled by the thread that publishes it and put in place by one volatile write. Requests come on
/// virtual threads, which wait for functions until the route's deadline; everything but the current image is
/// immutable.
@NullMarked
package dev.sluice.httpapi;

import org.jspecify.annotations.NullMarked;
