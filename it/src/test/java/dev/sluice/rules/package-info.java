/// The rules of the source, executable: layers, cycles, sizes, comments. They read class files and sources of every
/// module and fail the build with the place and the rule.
@NullMarked
package dev.sluice.rules;

import org.jspecify.annotations.NullMarked;
