/// What operators see: the access log of a stage's events, and what is counted of stages, functions and requests. A
/// format is compiled and counters are looked up once, when something is published; an event becomes a line on the
/// thread of its flow, and what takes the lines must not block. A stage without logs costs a flow the look at one
/// field. Called by whoever has something to tell; knows no socket and no function.
@NullMarked
package dev.sluice.observe;

import org.jspecify.annotations.NullMarked;
