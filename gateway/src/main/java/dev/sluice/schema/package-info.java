/// Models: JSON schemas that messages have to fit (specification, section 2.5). Compiled once, when a stage is
/// published or a template is read; checked on the virtual thread of each message, before its integration. Knows
/// nobody: bytes come in, a verdict goes out.
@NullMarked
package dev.sluice.schema;

import org.jspecify.annotations.NullMarked;
