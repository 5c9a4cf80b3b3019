package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Its first initialisation fails: there is no file of that name yet.
public final class FailsAtFirst {
    public FailsAtFirst() throws IOException {
        Path mark = Path.of(System.getenv().getOrDefault("MARK", ""));
        if (!Files.exists(mark)) {
            Files.createFile(mark);
            throw new IllegalStateException("first time");
        }
    }

    public String call(Map<String, Object> event) {
        return "works";
    }
}
