package dev.sluice.function.launch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.function.code.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The opened class path of one [Code], shared by every environment of every function that uses it: jars are opened
/// and indexed once, a class is read and rewritten once. Closed when its last user lets go. Safe for any thread.
final class CodeArchive {
    private final Code code;
    private final List<CodeRoot> roots;
    private final ConcurrentHashMap<String, byte[]> classes = new ConcurrentHashMap<>();
    private final ClassHierarchyResolver hierarchy;

    @GuardedBy("this")
    private int users;

    private CodeArchive(Code code, List<CodeRoot> roots) {
        this.code = code;
        this.roots = roots;
        hierarchy = ClassHierarchyResolver.ofResourceParsing(this::classFile)
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached();
    }

    /// Opens every entry of the class path.
    static CodeArchive open(Code code) throws IOException {
        List<CodeRoot> roots = new ArrayList<>();
        for (Path entry : code.classPath()) {
            roots.add(Files.isDirectory(entry) ? new FolderRoot(entry) : new JarRoot(entry));
        }
        return new CodeArchive(code, List.copyOf(roots));
    }

    Code code() {
        return code;
    }

    /// Counts a user in; false when it is closed already.
    synchronized boolean retain() {
        if (users < 0) {
            return false;
        }
        users++;
        return true;
    }

    /// Counts a user out; the last one closes it. Whether it was the last.
    synchronized boolean release() {
        users--;
        if (users > 0) {
            return false;
        }
        users = -1;
        classes.clear();
        for (CodeRoot root : roots) {
            try {
                root.close();
            } catch (IOException unclosed) {
                throw new UncheckedIOException("code " + code.origin(), unclosed);
            }
        }
        return true;
    }

    /// The class file, rewritten; null when there is none of that name.
    byte @Nullable [] rewrittenClass(String className) {
        byte[] known = classes.get(className);
        if (known != null) {
            return known;
        }
        byte[] original = resource(className.replace('.', '/') + ".class");
        if (original == null) {
            return null;
        }
        byte[] rewritten = SystemCalls.rewrite(original, hierarchy);
        byte[] other = classes.putIfAbsent(className, rewritten);
        return other == null ? rewritten : other;
    }

    /// The bytes of a resource; null when there is none.
    byte @Nullable [] resource(String name) {
        for (CodeRoot root : roots) {
            byte[] bytes = root.read(name);
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    /// Where a resource lies, in order of the class path.
    List<URL> urls(String name) {
        return roots.stream()
                .map(root -> root.url(name))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The names of all classes; for messages.
    List<String> classNames() {
        return roots.stream()
                .flatMap(root -> root.names().stream())
                .filter(name -> name.endsWith(".class"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList();
    }

    private @Nullable InputStream classFile(ClassDesc type) {
        String descriptor = type.descriptorString();
        byte[] bytes = resource(descriptor.substring(1, descriptor.length() - 1) + ".class");
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
}
