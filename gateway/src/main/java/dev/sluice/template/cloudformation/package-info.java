/// CloudFormation's meaning of templates: sections, parameters, conditions, functions of the template language,
/// references between resources, and the resources themselves, which become [dev.sluice.deploy.Blueprint]s.
///
/// A `Family` is all stacks that are put up together, those that nest in others included; a `Template` is one of
/// them with its names; a `Stack` is what builds a blueprint: the resources of a stack that a person named, in
/// sight of all others. SAM templates are rewritten first, by [dev.sluice.template.sam]. What a resource type may
/// hold stands in `*.types` tables beside this package; what it means, in one class for each family. Runs on the
/// thread of the caller.
@NullMarked
package dev.sluice.template.cloudformation;

import org.jspecify.annotations.NullMarked;
