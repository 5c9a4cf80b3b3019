package dev.sluice.server;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.deploy.Blueprint;
import dev.sluice.function.code.Code;
import dev.sluice.function.code.CodeStore;
import dev.sluice.server.page.PageBuild;
import dev.sluice.server.page.Site;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What has to be there before a deployment: templates read, code and pages built. Blocks while tools run;
/// everything that takes longer than a blink is told.
///
/// @param blueprints one for each project
/// @param sites      the pages that can be served
/// @param notes      what a person should know, a sentence each
record Preparation(List<Blueprint> blueprints, List<Site> sites, List<String> notes) {
    Preparation {
        blueprints = List.copyOf(blueprints);
        sites = List.copyOf(sites);
        notes = List.copyOf(notes);
    }

    /// Reads and builds.
    ///
    /// @throws CommandFailure when a template cannot be deployed; everything that is wrong with it was shown
    static Preparation of(ServerSettings settings, CodeStore codes, Terminal terminal)
            throws IOException, InterruptedException {
        Reading.Ok read = Templates.deployable(settings.projects(), settings.options(), terminal);
        List<Blueprint> blueprints = read.blueprints();
        // Told with the addresses, one line each: 'validate' shows all of them, and builds would push them away.
        List<String> notes = new ArrayList<>(
                read.diagnostics().stream().map(Diagnostic::toString).toList());
        Background<Boolean> built = Background.of("code", () -> build(blueprints, codes));
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < blueprints.size(); i++) {
            Path folder = ServerChoice.folderOf(settings.projects().get(i));
            boolean shown = sites.stream().anyMatch(site -> site.project().equals(folder));
            if (!shown) {
                page(folder, blueprints.get(i).stack(), terminal, notes).ifPresent(sites::add);
            }
        }
        boolean _ = built.result();
        return new Preparation(blueprints, sites, notes);
    }

    /// The page of a project, called like its folder.
    private static Optional<Site> page(Path folder, String stack, Terminal terminal, List<String> notes)
            throws IOException, InterruptedException {
        PageBuild page =
                new PageBuild(folder.resolve("web"), ServerSettings.builds(folder), new BuildProgress(terminal));
        return switch (page.run()) {
            case PageBuild.Outcome.Ready(Path files, String problem) -> {
                if (!problem.isEmpty()) {
                    notes.add(problem);
                }
                yield Optional.of(new Site(folder, stack, files));
            }
            case PageBuild.Outcome.None(String reason) -> {
                if (!reason.isEmpty()) {
                    notes.add(reason);
                }
                yield Optional.empty();
            }
        };
    }

    /// The values of all outputs.
    List<String> outputs() {
        return blueprints.stream()
                .flatMap(blueprint -> blueprint.outputs().values().stream())
                .toList();
    }

    /// Builds each project once.
    private static boolean build(List<Blueprint> blueprints, CodeStore codes) {
        List<FunctionCode> places = blueprints.stream()
                .flatMap(blueprint -> blueprint.functions().stream())
                .filter(function -> function.runtime().startsWith("java"))
                .map(FunctionDefinition::code)
                .distinct()
                .toList();
        // Tools wait for disks and downloads half of their time: two at once.
        try (ExecutorService tools = Executors.newFixedThreadPool(
                2, Thread.ofVirtual().name("build-", 0).factory())) {
            List<Future<Code>> builds = places.stream()
                    .map(place -> tools.submit(() -> codes.resolve(place)))
                    .toList();
            for (Future<Code> build : builds) {
                Code _ = build.get();
            }
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new CommandFailure(String.valueOf(cause.getMessage()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while building", interrupted);
        }
        return true;
    }
}
