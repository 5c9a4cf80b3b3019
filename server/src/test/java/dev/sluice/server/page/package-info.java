/// Tests of pages: what is served, and what never is.
@NullMarked
package dev.sluice.server.page;

import org.jspecify.annotations.NullMarked;
