package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Whatever a template can be told is told to one in a test: a telling piece of each diagnostic's text stands in
/// some text of a test, or its beginning.
class DiagnosticsTest {
    private static final Set<String> KINDS = Set.of("error", "warning", "unknown");
    /// Shorter ones would be found anywhere.
    private static final int LEAST = 6;
    /// Where there is one of that length, shorter ones prove nothing.
    private static final int TELLING = 14;
    /// Tests may name the beginning of a long one.
    private static final int BEGINNING = 18;
    /// Of files that cannot be read though they are there: who runs as root reads them all.
    private static final Set<String> FAULTS = Set.of("cannot read the ", "cannot be read: ", "): cannot be read: ");

    @Test
    void everyTextIsToldToATemplateOfATest() throws IOException {
        Texts tests = new Texts();
        scan("/src/test/", tests);
        Calls calls = new Calls();
        scan("/src/main/java/dev/sluice/template/", calls);

        String told = String.join("\n", tests.texts);
        assertThat(calls.pieces).hasSizeGreaterThan(300);
        assertThat(calls.pieces.entrySet())
                .allSatisfy(call -> assertThat(call.getValue())
                        .as("%s: a test that is told one of these", call.getKey())
                        .anyMatch(piece -> FAULTS.contains(piece) || isIn(told, piece.strip())));
    }

    private static boolean isIn(String told, String piece) {
        return told.contains(piece) || (piece.length() > BEGINNING && told.contains(piece.substring(0, BEGINNING)));
    }

    private static void scan(String below, TreePathScanner<Void, Void> scanner) throws IOException {
        List<Path> files = Checkout.javaFiles().stream()
                .filter(file -> file.toString().contains(below))
                .toList();
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(_ -> {}, null, null)) {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null,
                            manager,
                            _ -> {},
                            List.of("-proc:none"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
        }
    }

    /// Every text of the sources; pieces that are put together are one.
    private static final class Texts extends TreePathScanner<Void, Void> {
        final List<String> texts = new ArrayList<>();

        @Override
        public Void visitBinary(BinaryTree node, Void none) {
            texts.addAll(pieces(node));
            return super.visitBinary(node, null);
        }

        @Override
        public Void visitLiteral(LiteralTree node, Void none) {
            if (node.getValue() instanceof String text) {
                texts.add(text);
            }
            return null;
        }
    }

    /// The fixed pieces of what each call tells, by its place. A text in a variable of the same method counts.
    private static final class Calls extends TreePathScanner<Void, Void> {
        final Map<String, List<String>> pieces = new HashMap<>();
        private final Map<String, Tree> variables = new HashMap<>();

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            variables.clear();
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getInitializer() != null) {
                variables.put(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && KINDS.contains(select.getIdentifier().toString())
                    && select.getExpression().toString().endsWith("diagnostics")) {
                List<String> fixed = new ArrayList<>();
                for (ExpressionTree argument : call.getArguments()) {
                    Tree told = argument instanceof IdentifierTree name
                            ? variables.getOrDefault(name.getName().toString(), argument)
                            : argument;
                    fixed.addAll(DiagnosticsTest.pieces(told));
                }
                fixed.removeIf(piece -> piece.strip().length() < LEAST);
                if (fixed.stream().anyMatch(piece -> piece.strip().length() >= TELLING)) {
                    fixed.removeIf(piece -> piece.strip().length() < TELLING);
                }
                if (!fixed.isEmpty()) {
                    CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                    pieces.put(unit.getSourceFile().getName().replaceAll(".*/", "") + " " + call, fixed);
                }
            }
            return super.visitMethodInvocation(call, null);
        }
    }

    /// The fixed parts of a text, in order; neighbours are joined.
    private static List<String> pieces(Tree text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        collect(text, pieces, current);
        pieces.add(current.toString());
        pieces.removeIf(String::isEmpty);
        return pieces;
    }

    private static void collect(Tree text, List<String> pieces, StringBuilder current) {
        if (text instanceof BinaryTree sum && sum.getKind() == Kind.PLUS) {
            collect(sum.getLeftOperand(), pieces, current);
            collect(sum.getRightOperand(), pieces, current);
        } else if (text instanceof LiteralTree literal && literal.getValue() instanceof String piece) {
            current.append(piece);
        } else {
            pieces.add(current.toString());
            current.setLength(0);
        }
    }
}
