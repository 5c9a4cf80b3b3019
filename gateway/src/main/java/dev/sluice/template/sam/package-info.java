/// SAM (specification, section 9.4) as AWS has it: a macro that rewrites a template into CloudFormation before
/// anything in it is evaluated. Every node keeps the place where the author wrote it. Runs on the thread of the
/// caller.
@NullMarked
package dev.sluice.template.sam;

import org.jspecify.annotations.NullMarked;
