/// Where the code of a function comes from: what `CodeUri` names becomes a class path. A jar is taken as it is, a
/// Maven project is built when its sources changed. Knows no function and no environment; called on any thread,
/// blocks while it builds.
@NullMarked
package dev.sluice.function.code;

import org.jspecify.annotations.NullMarked;
