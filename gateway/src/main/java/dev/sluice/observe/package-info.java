/// What operators see of a stage: the access log of its events. A format is compiled once, when the stage is
/// published; an event becomes a line on the thread of its flow, and what takes the lines must not block. A stage
/// without logs costs a flow the look at one field. Called by `flow`; knows no socket and no function.
@NullMarked
package dev.sluice.observe;

import org.jspecify.annotations.NullMarked;
