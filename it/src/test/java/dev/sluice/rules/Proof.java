package dev.sluice.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.sluice.testkit.Proves;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A test that names a behaviour.
///
/// @param behaviour its id
/// @param test      the method
/// @param file      of the test, below the root of the checkout
record Proof(String behaviour, JavaMethod test, String file) {
    private static final List<String> KINDS =
            List.of("org.junit.jupiter.api.Test", "org.junit.jupiter.params.ParameterizedTest");
    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    /// All proofs that compiled tests claim.
    static List<Proof> in(JavaClasses tests) {
        return tests.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(Proof::of)
                .toList();
    }

    /// Whether the build runs it: a test, switched off nowhere.
    boolean isRun() {
        return KINDS.stream().anyMatch(test::isAnnotatedWith)
                && !test.isAnnotatedWith(DISABLED)
                && !test.getOwner().isAnnotatedWith(DISABLED);
    }

    /// `Class.method`, for messages.
    String name() {
        return test.getOwner().getSimpleName() + "." + test.getName();
    }

    /// Markdown that leads from the page to the test.
    String link() {
        return "[" + name() + "](../" + file + ")";
    }

    private static Stream<Proof> of(JavaMethod method) {
        return method.tryGetAnnotationOfType(Proves.class.getName()).flatMap(proves -> proves.get("value")).stream()
                .flatMap(ids -> Arrays.stream((Object[]) ids))
                .map(id -> new Proof(id.toString(), method, file(method)));
    }

    /// `…/gateway/target/test-classes/dev/sluice/FooTest.class` to `gateway/src/test/java/dev/sluice/FooTest.java`.
    private static String file(JavaMethod method) {
        String uri = method.getOwner().getSource().orElseThrow().getUri().toString();
        String below = uri.substring(uri.indexOf(Checkout.root().toUri().getPath())
                + Checkout.root().toUri().getPath().length());
        return below.replace("target/test-classes", "src/test/java").replaceAll("(\\$.*)?\\.class$", ".java");
    }
}
