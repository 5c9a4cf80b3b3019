package dev.sluice.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the behaviours that a test proves, by their ids in `docs/compat/behaviours.txt`. `docs/compat.md` is made
/// of both. Only on a test that fails when the product stops behaving so.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Proves {
    /// Ids such as `1.2-3`, or `13-4` for a surprise.
    String[] value();
}
