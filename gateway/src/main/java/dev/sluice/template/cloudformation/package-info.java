/// CloudFormation's meaning of a template: sections, parameters, functions of the template language, references
/// between resources, and the resources themselves, which become a [dev.sluice.deploy.Blueprint]. SAM templates are
/// rewritten into CloudFormation first, by [dev.sluice.template.sam]. What a resource type may hold stands in
/// `*.types` tables beside this package; what it means, in one class for each family. Runs on the thread of the
/// caller.
@NullMarked
package dev.sluice.template.cloudformation;

import org.jspecify.annotations.NullMarked;
