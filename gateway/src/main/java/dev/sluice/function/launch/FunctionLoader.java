package dev.sluice.function.launch;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.invoke.MethodHandles;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The classes of one environment. Packages of the JDK come from the JDK, as on any class path; the interfaces
/// between runtime and handler from the gateway; everything else from the function's own code and from nowhere
/// else, so that no library of the gateway is seen. Safe for any thread: loads in parallel.
final class FunctionLoader extends ClassLoader implements SystemView.Holder {
    private static final String RUNTIME_PACKAGE = "com.amazonaws.services.lambda.runtime.";
    /// What both sides must agree on. `LambdaRuntime` is not among them: each environment has its own, whose output
    /// is the function's.
    private static final Set<String> SHARED = Set.of(
            RUNTIME_PACKAGE + "Client",
            RUNTIME_PACKAGE + "ClientContext",
            RUNTIME_PACKAGE + "CognitoIdentity",
            RUNTIME_PACKAGE + "Context",
            RUNTIME_PACKAGE + "CustomPojoSerializer",
            RUNTIME_PACKAGE + "LambdaLogger",
            RUNTIME_PACKAGE + "RequestHandler",
            RUNTIME_PACKAGE + "RequestStreamHandler",
            RUNTIME_PACKAGE + "logging.LogFormat",
            RUNTIME_PACKAGE + "logging.LogLevel",
            SystemView.class.getName(),
            SystemView.Holder.class.getName(),
            FunctionExit.class.getName(),
            HttpHandler.class.getName(),
            HttpRequest.class.getName(),
            HttpResponse.class.getName(),
            Headers.class.getName());

    /// Defined anew in each environment, and never rewritten: they call the originals. So is all of the package
    /// below. The names of those that need the AWS SDK are written out: here they cannot be loaded.
    private static final Set<String> STAND_INS = Set.of(
            FunctionSystem.class.getName(),
            FunctionNetwork.class.getName(),
            FunctionHttp.class.getName(),
            "dev.sluice.function.launch.DivertedHttpClient",
            "dev.sluice.function.launch.DivertedHttpClient$Builder",
            "dev.sluice.function.launch.DivertedAsyncHttpClient",
            "dev.sluice.function.launch.DivertedAsyncHttpClient$Builder",
            Diversion.class.getName());

    private static final String SDK_PACKAGE = "dev.sluice.wire.sdk.";

    private static final Set<String> JDK_PACKAGES = ModuleLayer.boot().modules().stream()
            .flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final ClassLoader GATEWAY = FunctionLoader.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    private final CodeArchive archive;
    private final SystemView view;
    private final ProtectionDomain domain;

    FunctionLoader(String name, CodeArchive archive, SystemView view) {
        super(name, ClassLoader.getPlatformClassLoader());
        this.archive = archive;
        this.view = view;
        domain = new ProtectionDomain(new CodeSource(location(archive), (Certificate[]) null), null, this, null);
    }

    @Override
    public SystemView systemView() {
        return view;
    }

    /// A class of the function that has been loaded; null when it has not.
    @Nullable
    Class<?> loaded(String name) {
        return findLoadedClass(name);
    }

    /// A lookup with the rights of this loader's classes, from which the JDK compiles calls of their public
    /// methods.
    MethodHandles.Lookup lookup() throws ReflectiveOperationException {
        Class<?> own = Class.forName(FunctionSystem.class.getName(), true, this);
        return (MethodHandles.Lookup) own.getMethod("lookup").invoke(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.contains(name)) {
            return GATEWAY.loadClass(name);
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0 && JDK_PACKAGES.contains(name.substring(0, dot))) {
            return ClassLoader.getSystemClassLoader().loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = archive.rewrittenClass(name);
        if (classFile == null) {
            classFile = suppliedByRuntime(name);
        }
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length, domain);
    }

    /// Classes that the runtime brings into every environment.
    private static byte @Nullable [] suppliedByRuntime(String name) {
        boolean standIn = STAND_INS.contains(name) || name.startsWith(SDK_PACKAGE);
        if (!standIn && !name.startsWith(RUNTIME_PACKAGE + "LambdaRuntime")) {
            return null;
        }
        try (InputStream in = GATEWAY.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                return null;
            }
            byte[] classFile = in.readAllBytes();
            return standIn ? classFile : SystemCalls.rewrite(classFile, ClassHierarchyResolver.defaultResolver());
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        List<URL> urls = archive.urls(name);
        return urls.isEmpty() ? null : urls.getFirst();
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(archive.urls(name));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] own = archive.resource(name);
        return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
    }

    private static @Nullable URL location(CodeArchive archive) {
        try {
            return archive.code().classPath().getFirst().toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
