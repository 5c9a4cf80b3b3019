package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The hard stops on size, and that public types say what they are. A line `// beyond the limit because ...` above
/// the type or the method lets one pass; the review judges the sentence.
class SourceRulesTest {
    private static final int MAX_FILE_LINES = 500;
    private static final int MAX_METHOD_LINES = 60;
    private static final int MAX_PARAMETERS = 5;
    private static final String EXCEPTION = "// beyond the limit because ";

    @Test
    void sourcesStayWithinTheLimits() throws IOException {
        List<String> complaints = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(_ -> {}, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    _ -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(Checkout.javaFiles()));
            DocTrees docs = DocTrees.instance(task);
            int units = 0;
            for (CompilationUnitTree unit : task.parse()) {
                units++;
                new Scan(unit, docs, complaints).scan(unit, null);
            }
            assertThat(units).as("sources found").isGreaterThan(50);
        }
        assertThat(complaints).isEmpty();
    }

    /// One compilation unit. Confined to the test's thread.
    private static final class Scan extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final SourcePositions positions;
        private final List<String> complaints;
        private final List<String> lines;

        Scan(CompilationUnitTree unit, DocTrees docs, List<String> complaints) {
            this.unit = unit;
            this.docs = docs;
            this.positions = docs.getSourcePositions();
            this.complaints = complaints;
            try {
                this.lines = unit.getSourceFile()
                        .getCharContent(true)
                        .toString()
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree node, Void none) {
            boolean argued = lines.stream().anyMatch(line -> line.startsWith(EXCEPTION));
            if (lines.size() > MAX_FILE_LINES && !argued) {
                complain(1, lines.size() + " lines (expected: <= " + MAX_FILE_LINES + ")");
            }
            return super.visitCompilationUnit(node, null);
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            boolean main = unit.getSourceFile().getName().contains("/src/main/");
            boolean visible = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (main && visible && docs.getDocComment(getCurrentPath()) == null) {
                complain(lineOf(positions.getStartPosition(unit, type)), type.getSimpleName() + " has no comment");
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            long end = positions.getEndPosition(unit, method);
            if (end > 0) {
                int first = lineOf(positions.getStartPosition(unit, method));
                checkMethod(method, first, lineOf(end) - first + 1);
            }
            return super.visitMethod(method, null);
        }

        private void checkMethod(MethodTree method, int first, int length) {
            if (isArgued(first)) {
                return;
            }
            if (length > MAX_METHOD_LINES) {
                complain(first, method.getName() + ": " + length + " lines (expected: <= " + MAX_METHOD_LINES + ")");
            }
            boolean generated = getCurrentPath().getParentPath().getLeaf().getKind() == Kind.RECORD
                    && method.getName().contentEquals("<init>");
            if (method.getParameters().size() > MAX_PARAMETERS && !generated) {
                complain(
                        first,
                        method.getName() + ": " + method.getParameters().size() + " parameters (expected: <= "
                                + MAX_PARAMETERS + ")");
            }
        }

        /// Whether the comment block right above that line holds the exception's sentence.
        private boolean isArgued(int first) {
            for (int i = first - 1; i >= 1; i--) {
                String line = lines.get(i - 1).strip();
                if (line.startsWith(EXCEPTION)) {
                    return true;
                }
                if (!line.startsWith("//") && !line.startsWith("@")) {
                    return false;
                }
            }
            return false;
        }

        private int lineOf(long position) {
            return (int) unit.getLineMap().getLineNumber(position);
        }

        private void complain(int line, String what) {
            complaints.add(
                    Checkout.root().relativize(Path.of(unit.getSourceFile().getName())) + ":" + line + ": " + what);
        }
    }
}
