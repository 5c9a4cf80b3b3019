package dev.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the kernel holds for sockets, beside the memory of any process (Linux).
final class Kernel {
    private static final int PAGE = 4096;

    private Kernel() {}

    /// Slab plus TCP buffers of the whole machine, bytes: only a difference over a short time means something.
    static long socketMemory() {
        try {
            long slab = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("Slab:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
            long pages = Files.readAllLines(Path.of("/proc/net/sockstat")).stream()
                    .filter(line -> line.startsWith("TCP:"))
                    .mapToLong(Kernel::pages)
                    .sum();
            return slab + pages * PAGE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pages(String tcpLine) {
        List<String> words = List.of(tcpLine.split(" "));
        return Long.parseLong(words.get(words.indexOf("mem") + 1));
    }
}
