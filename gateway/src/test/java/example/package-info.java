/// Handlers as users write them; the tests of the launchers put them into jars.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
