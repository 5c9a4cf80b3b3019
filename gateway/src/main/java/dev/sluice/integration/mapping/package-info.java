/// Mapping templates: what an integration makes of a message, and what it makes of a backend's answer
/// (specification, section 5.1). Pure: text, values and limits go in, text or a named fault comes out; no clock but
/// the one that stops a template, no socket, no state that outlives an evaluation.
///
/// Templates are Apache Velocity in a cage. [dev.sluice.integration.mapping.MappingTemplate] is compiled once, when
/// its stage is published, and evaluated on the virtual thread of each message. Everything that a template can
/// reach are strings, numbers, the lists and maps of this package, `$input`, `$util`, `$context` and
/// `$stageVariables`.
@NullMarked
package dev.sluice.integration.mapping;

import org.jspecify.annotations.NullMarked;
