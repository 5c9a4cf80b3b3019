package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import dev.sluice.template.TemplateReader;
import dev.sluice.template.cloudformation.CloudFormation;
import dev.sluice.template.serverless.Serverless;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The templates of the applications, broken in some hundred ways: each is refused with an error where the breakage
/// shows, none is silently accepted, none ends in an exception.
class TemplateMutationsTest {
    private static final Path APPS = Path.of("..", "apps").toAbsolutePath().normalize();
    private static final Set<String> NOT_COPIED = Set.of("target", "src", "web", "node_modules", ".sluice");
    /// Of each kind in each template.
    private static final int MUTATIONS = 4;

    private static final long SEED = 20_261_122;

    private final CloudFormation cloudFormation = new CloudFormation();
    private final TemplateReader reader = new TemplateReader(cloudFormation, List.of(cloudFormation, new Serverless()));

    @TempDir
    Path scratch;

    @ParameterizedTest(name = "{0}/{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "webchat | template.yaml | template.yaml",
                "webchat | stacks/s3.yml stacks/dynamodb.yml stacks/websocket.yml | stacks/websocket.yml",
                "webchat | stacks/s3.yml stacks/dynamodb.yml stacks/websocket.yml | stacks/routes.yml",
                "tasks | template.yaml | template.yaml",
                "notify | template.yaml | template.yaml",
                "chat | serverless.yml | serverless.yml",
                "rooms | serverless.yml | serverless.yml",
            })
    void eachMutationIsRefusedWhereItShows(String app, String templates, String mutated) throws IOException {
        Path project = copied(app);
        List<Path> paths = new ArrayList<>();
        for (String template : templates.split(" ", -1)) {
            paths.add(project.resolve(template));
        }
        assertThat(errors(paths)).as("the templates as they are").isEmpty();
        Path file = project.resolve(mutated);
        List<String> missed = new ArrayList<>();
        Map<String, List<Mutation>> mutations = chosen(Files.readString(file));
        for (Mutation mutation : broken(mutations)) {
            Files.writeString(file, mutation.text());
            List<Diagnostic> errors = errors(paths);
            boolean shown = errors.stream().anyMatch(error -> shows(error, file, mutation));
            if (!shown) {
                missed.add(described(mutation, errors));
            }
        }
        assertThat(missed).isEmpty();
        assertThat(broken(mutations)).hasSizeGreaterThan(25);
    }

    private static List<Mutation> broken(Map<String, List<Mutation>> mutations) {
        return mutations.values().stream().flatMap(List::stream).toList();
    }

    private static boolean shows(Diagnostic error, Path file, Mutation mutation) {
        return error.at().source().name().equals(file.toString())
                && mutation.lines().contains(error.at().line());
    }

    private List<Diagnostic> errors(List<Path> paths) {
        Reading reading = reader.readAll(paths, TemplateOptions.DEFAULTS);
        return reading.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .toList();
    }

    /// Some of each kind; the seed makes them the same each time.
    private static Map<String, List<Mutation>> chosen(String template) {
        Map<String, List<Mutation>> byKind = new TreeMap<>();
        for (Mutation mutation : Mutations.of(template)) {
            byKind.computeIfAbsent(mutation.kind(), _ -> new ArrayList<>()).add(mutation);
        }
        Random random = new Random(SEED);
        Map<String, List<Mutation>> chosen = new LinkedHashMap<>();
        byKind.forEach((kind, mutations) -> {
            Collections.shuffle(mutations, random);
            chosen.put(kind, mutations.subList(0, Math.min(MUTATIONS, mutations.size())));
        });
        return chosen;
    }

    private static String described(Mutation mutation, List<Diagnostic> errors) {
        int line = mutation.lines().stream().sorted().findFirst().orElseThrow();
        String shown = mutation.text().lines().skip(line - 1L).findFirst().orElse("");
        return "\n%s on %s: %s\n    %s".formatted(mutation.kind(), mutation.lines(), shown, errors);
    }

    /// What templates refer to, without what is built or written in it.
    private Path copied(String app) throws IOException {
        Path from = APPS.resolve(app);
        Path to = scratch.resolve(app);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }
}
