package dev.sluice.function.launch;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import dev.sluice.function.code.Code;
import example.Echo;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/// Puts the handlers of package `example` into a jar, beside the library of events and what that needs.
final class HandlerCode {
    /// What it needs of the class path.
    private static final Pattern SDK = Pattern.compile(
            ".*/(software/amazon|io/netty|org/apache/httpcomponents|org/slf4j|org/reactivestreams|commons-[a-z]+)/.*\\.jar");

    private HandlerCode() {}

    /// A jar in that folder, and the events.
    static Code in(Path folder) {
        try {
            Path jar = folder.resolve("handlers.jar");
            Path classes = place(Echo.class);
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file);
                    Stream<Path> all = Files.walk(classes.resolve("example"))) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                    Files.copy(path, out);
                    out.closeEntry();
                }
            }
            List<Path> classPath = List.of(jar, place(APIGatewayV2WebSocketEvent.class), place(DateTime.class));
            return new Code(jar, classPath, "handlers of " + folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The same with the AWS SDK of the tests beside it.
    static Code withSdkIn(Path folder) {
        Code code = in(folder);
        List<Path> classPath = new ArrayList<>(code.classPath());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (SDK.matcher(entry).matches()) {
                classPath.add(Path.of(entry).toAbsolutePath());
            }
        }
        return new Code(code.origin(), classPath, code.fingerprint());
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
