/// Templates as people write them: text becomes a [dev.sluice.template.Node] tree in which every node and key knows
/// its file, line and column; mistakes become [dev.sluice.template.Diagnostic]s, all of them at once.
/// [dev.sluice.template.TemplateReader] is the way in, for one template or for several that are put up together; a
/// [dev.sluice.template.Dialect] rewrites each into CloudFormation, and the one [dev.sluice.template.Interpreter]
/// gives all of them their meaning. Values of parameters come from the command line and from files. Everything here
/// is a pure function of its input and runs on the thread of the caller.
@NullMarked
package dev.sluice.template;

import org.jspecify.annotations.NullMarked;
