package dev.sluice.flow;

import dev.sluice.api.ApiImage;
import dev.sluice.observe.Observers;
import dev.sluice.throttle.Throttles;
import java.lang.System.Logger.Level;

/// The stages that are deployed at this instant. A new image is compiled on the thread that publishes it and put in
/// place by one volatile write; a reader takes [#current] once for each request and uses it to the end.
public final class StageViews {
    private static final System.Logger LOG = System.getLogger("dev.sluice.flow");

    private final HostNames hosts;
    private final Throttles throttles;
    private final Observers observers;
    private volatile StageIndex current;

    /// Nothing yet; reached under the machine's own names, without a limit.
    public StageViews() {
        this(HostNames.ofMachine(), Throttles.unlimited(), Observers.none());
    }

    /// Nothing yet; reached under those names, as often as that allows.
    public StageViews(HostNames hosts, Throttles throttles) {
        this(hosts, throttles, Observers.none());
    }

    /// Nothing yet; reached under those names, as often as that allows, and seen by those.
    public StageViews(HostNames hosts, Throttles throttles, Observers observers) {
        this.hosts = hosts;
        this.throttles = throttles;
        this.observers = observers;
        this.current = new StageIndex(ApiImage.EMPTY, throttles, observers);
    }

    /// Whether clients may reach what is deployed under that `Host`: a name of this machine, or a mapped domain.
    public boolean isOurs(String host) {
        return hosts.isOurs(host) || current.isMapped(host);
    }

    /// How much may pass.
    public Throttles throttles() {
        return throttles;
    }

    /// Who sees what happens.
    public Observers observers() {
        return observers;
    }

    /// Replaces what is deployed. Open connections use the new routes from their next message on.
    ///
    /// @throws dev.sluice.route.InvalidExpressionException when a selection expression cannot be understood
    /// @throws dev.sluice.schema.InvalidSchemaException when a model is no schema
    /// @throws dev.sluice.observe.InvalidFormatException when the format of an access log cannot be understood
    /// @throws IllegalArgumentException when an identity source cannot be understood; in all cases everything
    ///     stays as it was
    public void publish(ApiImage image) {
        StageIndex next = new StageIndex(image, throttles, observers);
        for (StageView view : next.all()) {
            for (String warning : view.routes().warnings()) {
                LOG.log(
                        Level.INFO, // whoever reads the template shows it already
                        "event=published api={0} stage={1} warning=\"{2}\"",
                        view.api().id(),
                        view.stage().name(),
                        warning);
            }
        }
        current = next;
    }

    /// What is deployed now.
    public StageIndex current() {
        return current;
    }
}
