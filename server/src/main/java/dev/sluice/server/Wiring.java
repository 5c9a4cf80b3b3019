package dev.sluice.server;

import dev.sluice.api.ApiImage;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Guard;
import dev.sluice.authorize.Permissions;
import dev.sluice.authorize.Signatures;
import dev.sluice.authorize.token.HttpKeyFetch;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.connection.Directory;
import dev.sluice.deploy.ControlLoop;
import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.Plan;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.eventsource.EventSourceMappings;
import dev.sluice.flow.Corridors;
import dev.sluice.flow.HostNames;
import dev.sluice.flow.StageViews;
import dev.sluice.function.Deadline;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.PoolLimits;
import dev.sluice.function.code.CodeStore;
import dev.sluice.function.launch.InProcessLauncher;
import dev.sluice.function.launch.Platform;
import dev.sluice.httpapi.HttpApis;
import dev.sluice.integration.HttpCaller;
import dev.sluice.integration.Integrations;
import dev.sluice.observe.Metrics;
import dev.sluice.observe.Observers;
import dev.sluice.push.PushApi;
import dev.sluice.queues.QueueService;
import dev.sluice.schedule.Schedules;
import dev.sluice.server.admin.AdminApi;
import dev.sluice.server.door.FrontDoor;
import dev.sluice.server.door.OwnHosts;
import dev.sluice.server.door.ServedHosts;
import dev.sluice.server.page.Pages;
import dev.sluice.server.page.Site;
import dev.sluice.server.page.StackAddresses;
import dev.sluice.server.project.ApiKeyFile;
import dev.sluice.server.project.UsageFile;
import dev.sluice.server.sqs.LocalSqs;
import dev.sluice.server.sqs.RemoteSqs;
import dev.sluice.server.sqs.SqsQueues;
import dev.sluice.server.sqs.SqsTransport;
import dev.sluice.server.sqs.TemplateQueues;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.dynamo.DynamoHandler;
import dev.sluice.tables.dynamo.StreamFeed;
import dev.sluice.throttle.Throttles;
import dev.sluice.throttle.UsageLedger;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Credentials;
import dev.sluice.wire.sigv4.Signer;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Every `new` of a component of the gateway, in one place. Made, started and closed by one thread; what is
/// deployed changes by [#deploy] alone.
final class Wiring implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    /// A deployment makes tables and opens code; builds are over before it.
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// Long enough for the first handshake to go through between two functions that start.
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(300);

    private final InstantSource clock = InstantSource.system();
    private final Lifecycle lifecycle = new Lifecycle();
    private final ServerSettings settings;
    private final HostNames hosts;
    private final UsageLedger ledger;
    private final Throttles throttles;
    private final StageViews stages;
    private final HttpApis httpApis;
    private final Directory directory = Directory.alone(new SecureRandom().nextInt(1 << 16));
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final FunctionKeys keys;
    private final Verifier verifier;
    private final Permissions permissions;
    private final ServedHosts served;
    private final ServedNetwork network;
    private final Metrics metrics = new Metrics();
    private final ServerLogs logs;
    private final FunctionPools functions;
    private final SqsTransport sqs;
    private final EventSourceMappings eventSources;
    private final Schedules schedules;
    private final ControlLoop control;
    private final FrontDoor door;
    private final Guard guard;
    private final State state;

    /// New connections are welcome.
    private volatile boolean ready;

    private volatile List<Site> sites = List.of();
    private volatile List<StackAddresses> addresses = List.of();
    private volatile List<String> notes = List.of();
    private volatile Map<String, String> refusals = Map.of();

    /// Makes the components; nothing runs yet.
    Wiring(ServerSettings settings, State state, CodeStore codes, Terminal terminal) {
        this.settings = settings;
        this.state = state;
        this.hosts = HostNames.ofMachineAnd(settings.entrance().domains());
        this.keys = new FunctionKeys(state.key(), settings.options().accountId());
        this.verifier = new Verifier(accepted(), clock);
        this.permissions = new Permissions(settings.options().accountId());
        this.ledger = new UsageLedger(keys::apiKey, System::nanoTime, clock);
        this.throttles = new Throttles(settings.entrance().quotas(), ledger, System::nanoTime);
        this.logs = new ServerLogs(state, terminal, settings.accessLogOnTerminal(), clock);
        this.stages = new StageViews(hosts, throttles, new Observers(logs.ofStages(), metrics));
        Set<String> services = settings.remoteQueues().isPresent() ? Set.of("dynamodb") : Set.of("dynamodb", "sqs");
        this.served =
                new ServedHosts(services, this::image, host -> stages.current().isMapped(host));
        var environment =
                new FunctionEnvironment(keys, state.authority().authorityPem(), port, settings.remoteQueues());
        this.network = new ServedNetwork(served, port);
        this.functions = new FunctionPools(
                new InProcessLauncher(codes, new Platform(environment, network), logs.ofFunctions()),
                logs.ofFunctions(),
                PoolLimits.DEFAULT,
                metrics);
        ServerSettings.Guarding guarding = settings.access().guarding();
        var tokens = new Tokens(guarding.keyPlaces(), lifecycle.add("keys of issuers", new HttpKeyFetch()), clock);
        this.guard = guard(guarding, tokens);
        this.httpApis = new HttpApis(hosts, throttles, functions, tokens, clock, logs.ofStages());
        var account =
                new Account(settings.options().region(), settings.options().accountId());
        var dynamo = new DynamoHandler(state.tables(), account, clock);
        var streams = new TableStreams(
                new StreamFeed(state.tables(), account), state.tables().bookmarks());
        this.sqs = transport();
        this.eventSources = new EventSourceMappings(new SqsQueues(sqs), streams, functions);
        this.schedules = new Schedules(functions, clock);
        // First who is called, last who lets callers in.
        this.control = new ControlLoop(
                new StoredTables(dynamo),
                new TemplateQueues(sqs),
                List.of(
                        (_, image) -> permissions.publish(image),
                        (_, image) -> keys.publish(image),
                        (_, image) -> refusals = functions.apply(image.functions()),
                        (_, image) -> httpApis.publish(image),
                        (_, image) -> eventSources.publish(image),
                        (_, image) -> schedules.publish(image),
                        (_, image) -> stages.publish(image)));
        this.door = door(dynamo);
        watch();
    }

    private void watch() {
        Gauges gauges = new Gauges(metrics);
        gauges.version(Version.sluice());
        gauges.stages(this::image, directory);
        gauges.functions(functions);
        gauges.tables(state.tables());
        if (settings.remoteQueues().isEmpty()) {
            gauges.queues(state.queues());
        }
    }

    private SqsTransport transport() {
        if (settings.remoteQueues().isEmpty()) {
            return new LocalSqs(state.queues());
        }
        ServerSettings.RemoteQueues remote = settings.remoteQueues().get();
        var signer = new Signer(remote.credential(), settings.options().region(), "sqs", clock);
        return lifecycle.add("remote queues", new RemoteSqs(remote.endpoint(), signer));
    }

    private static Guard guard(ServerSettings.Guarding settings, Tokens tokens) {
        return new Guard(
                !settings.clientRoots().isEmpty(),
                settings.origins(),
                settings.token().map(rule -> new Guard.Bearer(tokens, rule, settings.tokenPlaces())));
    }

    private Signatures signatures() {
        return settings.access().verified() ? Signatures.by(verifier, permissions) : Signatures.UNCHECKED;
    }

    private FrontDoor door(HttpHandler dynamo) {
        boolean verify = settings.access().verified();
        HttpHandler queues = settings.remoteQueues()
                .<HttpHandler>map(remote -> _ -> FrontDoor.elsewhere("sqs", remote.endpoint()))
                .orElse(state.queues());
        var push = new PushApi(
                directory,
                Optional.empty(),
                stages,
                settings.entrance().quotas().frames(),
                signatures());
        return new FrontDoor(
                new FrontDoor.Rooms(
                        AdminApi.of(new AdminApi.Parts(
                                new AdminApi.Health(Version.sluice(), () -> ready, metrics),
                                control::image,
                                () -> addresses,
                                directory,
                                functions,
                                logs.journal(),
                                state.tables(),
                                dynamo,
                                state.queues())),
                        verify ? push : new UnsignedRequests(hosts, push),
                        verify
                                ? new SignedRequests(verifier, dynamo, SignedRequests::refusedByDynamo)
                                : new UnsignedRequests(hosts, dynamo),
                        verify
                                ? new SignedRequests(verifier, queues, QueueService::refusal)
                                : new UnsignedRequests(hosts, queues),
                        new OwnHosts(hosts, new Pages(() -> sites, () -> addresses))),
                httpApis,
                stages,
                guard,
                metrics);
    }

    private Credentials accepted() {
        Map<String, Credential> known = new HashMap<>();
        known.put(state.key().accessKey(), state.key());
        settings.access().keys().forEach(key -> known.put(key.accessKey(), key));
        settings.remoteQueues()
                .map(ServerSettings.RemoteQueues::credential)
                .ifPresent(key -> known.put(key.accessKey(), key));
        return accessKey -> Optional.ofNullable(known.get(accessKey)).or(() -> keys.find(accessKey));
    }

    /// Deploys what was prepared, then listens. The environments of `$connect` start meanwhile.
    void start(Preparation prepared) throws InterruptedException {
        logs.addTo(lifecycle);
        lifecycle.add("usage of API keys", usageFile());
        lifecycle.add("network", network.install(door));
        functions.start();
        lifecycle.add("functions", functions);
        lifecycle.add("control loop", control);
        deploy(prepared);
        if (settings.entrance().port() != 0) {
            port.complete(settings.entrance().port());
        }
        Edge edge = lifecycle.add("edge", listen());
        port.complete(edge.port());
        lifecycle.add("open connections", () -> drain(edge));
        lifecycle.add("who waits for messages", state.queues()::stopWaiting);
        eventSources.start();
        schedules.start();
        ready = true;
    }

    /// Where a person finds the keys that no template tells.
    private Optional<String> apiKeys() {
        try {
            return ApiKeyFile.write(state.folder(), control.image(), ledger)
                    .map(file ->
                            "API keys that the templates leave open: " + file + " (clients show one as x-api-key)");
        } catch (IOException unwritable) {
            throw new CommandFailure("API keys cannot be written: " + unwritable.getMessage(), unwritable);
        }
    }

    private UsageFile usageFile() {
        try {
            return UsageFile.open(state.folder(), ledger);
        } catch (IOException unreadable) {
            throw new CommandFailure(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /// Replaces what is deployed; open connections stay.
    Plan deploy(Preparation prepared) throws InterruptedException {
        try {
            Plan plan = control.deploy(prepared.blueprints(), PATIENCE);
            sites = prepared.sites();
            addresses = StackAddresses.of(control.image(), prepared.outputs());
            notes = Stream.concat(prepared.notes().stream(), apiKeys().stream()).toList();
            functions.prewarm(Prewarming.names(control.image()), BETWEEN_STARTS);
            return plan;
        } catch (DeploymentException refused) {
            throw new CommandFailure(String.valueOf(refused.getMessage()), refused);
        }
    }

    /// Names that the certificate must hold beside the usual ones. A domain that comes with a reload gets in with
    /// the next start.
    private Set<String> names() {
        Set<String> names = new TreeSet<>(settings.entrance().domains());
        names.addAll(stages.current().domains());
        return names;
    }

    private Edge listen() {
        HttpCaller backends = lifecycle.add("backends", new HttpCaller());
        var services = new ServiceEndpoints(backends, port, state.key(), settings.remoteQueues(), clock);
        var integrations = new Integrations(functions, backends, services);
        var corridors = new Corridors(stages, new Authorizers(functions, signatures(), guard), integrations, clock);
        try {
            Edge edge = Edge.start(
                    EdgeConfig.at(settings.entrance().address())
                            .with(settings.entrance().quotas())
                            .with(settings.access().guarding().clientRoots()),
                    Optional.of(state.authority().identityFor(names(), clock)),
                    new Edge.Backends(corridors, directory, door, served, metrics.loopLag()));
            new Gauges(metrics).work(edge);
            return edge;
        } catch (IOException failed) {
            throw settings.portCannotBeUsed(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /// Nothing more is received, no new connections; handlers finish, sockets close with 1001, `$disconnect` runs.
    /// Whoever is called by a queue may still reach tables and sockets, so queues come first.
    private void drain(Edge edge) {
        ready = false;
        schedules.close();
        Deadline deadline = Deadline.in(settings.drain());
        boolean quiet = drainSources(Deadline.in(settings.drain().dividedBy(2)));
        quiet &= edge.drain(Duration.ofNanos(Math.max(0, deadline.leftNanos())));
        boolean over = functions.drain(deadline);
        if (!quiet || !over) {
            LOG.log(System.Logger.Level.WARNING, "event=drain-cut-short after=" + settings.drain());
        }
    }

    private boolean drainSources(Deadline deadline) {
        try {
            return eventSources.drain(deadline);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What is deployed now.
    ApiImage image() {
        return control.image();
    }

    /// Under which paths the APIs answer now.
    List<StackAddresses> addresses() {
        return addresses;
    }

    /// The pages that are served now.
    List<Site> sites() {
        return sites;
    }

    /// What a person should know about the pages and builds, a sentence each.
    List<String> notes() {
        return notes;
    }

    /// Why functions are closed from the start, by name.
    Map<String, String> refusals() {
        return new TreeMap<>(refusals);
    }

    /// Where it listens.
    int port() {
        return port.join();
    }

    /// Stops in reverse order: drains first.
    @Override
    public void close() {
        lifecycle.close();
    }
}
