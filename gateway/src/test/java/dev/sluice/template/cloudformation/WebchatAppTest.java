package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The sample application's own template.
class WebchatAppTest {
    private static final Path APP = Path.of("..", "apps", "webchat");

    @Test
    void isReadWithoutAWarning() {
        Reading reading = Templates.READER.read(APP, TemplateOptions.DEFAULTS);
        assertThat(reading.diagnostics()).isEmpty();
        assertThat(reading).isInstanceOf(Reading.Ok.class);
        Blueprint blueprint = ((Reading.Ok) reading).blueprint();
        assertThat(blueprint.stack()).isEqualTo("webchat");
        assertThat(blueprint.apis().getFirst().stages()).containsOnlyKeys("Prod");
        Stage stage = blueprint.apis().getFirst().stages().values().iterator().next();
        assertThat(stage.routes())
                .containsOnlyKeys("$connect", "$disconnect", "$default", "register", "list", "message");
        assertThat(stage.routes().values().stream().filter(Route::twoWay).map(Route::key))
                .containsExactlyInAnyOrder("$default", "register", "list", "message");
        assertThat(blueprint.functions())
                .extracting(FunctionDefinition::name)
                .contains("webchat-ConnectFunction", "webchat-MessageFunction")
                .hasSize(6);
        assertThat(blueprint.functions())
                .allSatisfy(function ->
                        assertThat(function.environment()).containsEntry("PEOPLE_TABLE", "webchat-PeopleTable"));
    }
}
