package dev.sluice.server;

import dev.sluice.api.TokenRule;
import dev.sluice.authorize.Origins;
import dev.sluice.authorize.TokenPlace;
import dev.sluice.config.Quotas;
import dev.sluice.server.project.StateFolder;
import dev.sluice.tables.storage.Durability;
import dev.sluice.template.TemplateOptions;
import dev.sluice.wire.sigv4.Credential;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person says about a server when starting it.
///
/// @param entrance         where clients come in, and how much of them
/// @param projects         templates, or folders with one; at least one
/// @param keeping          what outlives the run
/// @param access           who may call
/// @param remoteQueues     where queues are, when not in this process
/// @param options          for the templates
/// @param drain            how long an orderly end may take
/// @param accessLogOnTerminal whether access logs go to the terminal in place of files
record ServerSettings(
        Entrance entrance,
        List<Path> projects,
        Keeping keeping,
        Access access,
        Optional<RemoteQueues> remoteQueues,
        TemplateOptions options,
        Duration drain,
        boolean accessLogOnTerminal) {
    ServerSettings {
        projects = List.copyOf(projects);
        if (drain.isNegative()) {
            throw new CommandFailure("drain: " + drain + " (expected: not negative)");
        }
    }

    /// Where clients come in, and how much of them.
    ///
    /// @param host    the address to listen on
    /// @param port    its port; 0 takes any free one
    /// @param domains names under which clients reach it, beside the machine's own
    /// @param quotas  the limits
    record Entrance(String host, int port, Set<String> domains, Quotas quotas) {
        Entrance {
            domains = Set.copyOf(domains);
            if (port < 0 || port > 65_535) {
                throw new CommandFailure("port: " + port + " (expected: 0 to 65535)");
            }
        }

        /// What to listen on.
        InetSocketAddress address() {
            return new InetSocketAddress(host, port);
        }
    }

    /// What outlives the run.
    ///
    /// @param folder where it lies; empty when nothing is kept
    /// @param tables what is certain once a write to a table was acknowledged
    record Keeping(Optional<Path> folder, Durability tables) {}

    /// Where everything lies that outlives the run; empty when nothing is to.
    Optional<Path> state() {
        return keeping.folder();
    }

    /// Who may call.
    ///
    /// @param verified whether AWS requests must be signed by a known key
    /// @param keys     keys that are accepted beside the server's own
    /// @param guarding what every WebSocket client must bring
    record Access(boolean verified, List<Credential> keys, Guarding guarding) {
        Access {
            keys = List.copyOf(keys);
            if (!verified && !guarding.clientRoots().isEmpty()) {
                throw new CommandFailure(
                        "--client-ca with --auth off: whoever reaches the port could use tables, queues"
                                + " and @connections without a certificate (expected: one of the two)");
            }
        }
    }

    /// What every WebSocket client must bring, beyond what templates say.
    ///
    /// @param origins     from which pages browsers may come
    /// @param clientRoots who may sign certificates of clients; empty when none is asked for
    /// @param token       what a token must say; empty when none is asked for
    /// @param tokenPlaces where clients may put one
    /// @param keyPlaces   where keys of issuers are that do not tell it themselves, also for templates
    record Guarding(
            Origins origins,
            List<X509Certificate> clientRoots,
            Optional<TokenRule> token,
            List<TokenPlace> tokenPlaces,
            Map<String, URI> keyPlaces) {
        Guarding {
            clientRoots = List.copyOf(clientRoots);
            tokenPlaces = List.copyOf(tokenPlaces);
            keyPlaces = Map.copyOf(keyPlaces);
        }
    }

    /// Queues of another service, such as SQS itself.
    ///
    /// @param endpoint   such as `https://sqs.eu-west-1.amazonaws.com`
    /// @param credential signs requests; functions get it, too
    record RemoteQueues(URI endpoint, Credential credential) {}

    /// Looks whether the port can be had, so that nobody waits for builds to hear that it cannot. Somebody may
    /// still take it before the server does.
    ///
    /// @throws CommandFailure when another program has it
    void checkPort() {
        if (entrance.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // as the server does: connections of an earlier run may linger
            probe.bind(entrance.address());
        } catch (IOException taken) {
            throw portCannotBeUsed(taken);
        }
    }

    /// What to say when it cannot.
    CommandFailure portCannotBeUsed(Throwable cause) {
        return portCannotBeUsed(entrance.host(), entrance.port(), cause);
    }

    /// What to say when some port cannot be used.
    static CommandFailure portCannotBeUsed(String host, int port, Throwable cause) {
        return new CommandFailure(
                "port " + port + " on " + host + " cannot be used: " + cause.getMessage()
                        + "; see who has it with 'lsof -i :" + port + "', or choose another with --port",
                cause);
    }

    /// Where what is built of that project is kept: beside it, whatever becomes of the state, because a build
    /// belongs to its sources.
    static Path builds(Path project) {
        return ServerChoice.folderOf(project).resolve(StateFolder.NAME).resolve("build");
    }
}
