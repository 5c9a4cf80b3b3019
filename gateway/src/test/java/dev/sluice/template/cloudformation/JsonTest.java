package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// JSON is read by the same reader, tabs and all.
class JsonTest {
    @TempDir
    Path folder;

    @Test
    void twinOfAYamlTemplateGivesTheSameBlueprint() throws IOException {
        assertThat(Templates.blueprint(folder, "template.json", Templates.resource("webchat.json")))
                .isEqualTo(Templates.blueprint(folder, Templates.resource("webchat.yaml")));
    }

    @Test
    void placesAreExactBehindTabs() throws IOException {
        String json =
                "{\n\t\"Resources\": {\n\t\t\"Rooms\": {\n\t\t\t\"Typ\": \"AWS::DynamoDB::Table\"\n\t\t}\n\t}\n}\n";
        assertThat(Templates.diagnostics(folder, json))
                .containsExactly(
                        "3:3: error: resource 'Rooms': missing property 'KeySchema' (AWS::DynamoDB::Table requires a list)",
                        "4:4: error: unknown attribute 'Typ' of a resource (did you mean 'Type'?)");
    }

    @Test
    void pointsAtASyntaxError() throws IOException {
        assertThat(Templates.diagnostics(folder, "{\n  \"Resources\": {\n    \"A\": [1, 2\n  }\n}\n"))
                .singleElement()
                .asString()
                .startsWith("4:3: error: syntax: ");
    }
}
