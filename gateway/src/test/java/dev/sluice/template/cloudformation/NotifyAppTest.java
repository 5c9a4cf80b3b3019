package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Authorizer;
import dev.sluice.api.EventSource;
import dev.sluice.api.Route;
import dev.sluice.deploy.Blueprint;
import dev.sluice.deploy.QueueDefinition;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The template of the application with queues, an authorizer and HTTP routes.
class NotifyAppTest {
    private static final Path APP = Path.of("..", "apps", "notify");

    @Test
    void isReadWithoutAWarning() {
        Reading reading = Templates.READER.read(APP, TemplateOptions.DEFAULTS);
        assertThat(reading.diagnostics()).isEmpty();
        assertThat(reading).isInstanceOf(Reading.Ok.class);
        Blueprint blueprint = ((Reading.Ok) reading).blueprint();
        assertThat(blueprint.queues())
                .extracting(QueueDefinition::name)
                .containsExactly(
                        "notify-DeadLetters", "notify-NotifyUser", "notify-NotifyConnection", "notify-CloseConnection");
        assertThat(blueprint.eventSources())
                .extracting(EventSource::functionName)
                .containsExactly(
                        "notify-NotifyUserConsumer",
                        "notify-NotifyConnectionConsumer",
                        "notify-CloseConnectionConsumer");
        assertThat(blueprint.httpApis().getFirst().stages().values())
                .flatExtracting(stage -> stage.routes())
                .hasSize(3);
        assertThat(blueprint.apis().getFirst().stages().values())
                .flatExtracting(stage -> stage.routes().values())
                .filteredOn(route -> route.key().equals(Route.CONNECT))
                .extracting(route -> route.authorizer())
                .singleElement()
                .isInstanceOf(Authorizer.Lambda.class);
    }
}
