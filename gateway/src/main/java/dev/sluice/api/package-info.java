/// The deployed model: APIs, stages, routes, integrations, functions. Immutable facts that every other package may
/// know; this one knows only `java.*`. A change is a new [dev.sluice.api.ApiImage]; a reader takes one reference
/// for each message and uses it to the end.
@NullMarked
package dev.sluice.api;

import org.jspecify.annotations.NullMarked;
