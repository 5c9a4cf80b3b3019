/// The limits of the gateway as one value, and how a person sets each of them. Immutable; known to all who keep one
/// of the limits, knows none of them.
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
