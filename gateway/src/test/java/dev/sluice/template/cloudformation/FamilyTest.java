package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Route;
import dev.sluice.api.WebSocketApi;
import dev.sluice.deploy.Blueprint;
import dev.sluice.deploy.TableDefinition;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An application in several templates: a bucket, a table that exports its name, an API, and its routes in a
/// template that the API's nests.
class FamilyTest {
    private static final List<String> FILES = List.of("bucket.yaml", "table.yaml", "api.yaml", "routes/routes.yaml");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheTemplates() throws IOException {
        for (String file : FILES) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, Templates.resource("family/" + file));
        }
    }

    @Test
    void isPutTogetherWhateverTheOrder() {
        List<Blueprint> sorted = blueprints(Map.of(), "bucket.yaml", "table.yaml", "api.yaml");
        List<Blueprint> unsorted = blueprints(Map.of(), "api.yaml", "table.yaml", "bucket.yaml");
        assertThat(unsorted).containsExactlyElementsOf(sorted.reversed());
        assertThat(sorted).extracting(Blueprint::stack).containsExactly("bucket", "table", "api");
    }

    @Test
    void anApiHasTheRoutesOfTheStackThatItsOwnNests() {
        Blueprint api = blueprints(Map.of(), "table.yaml", "api.yaml").getLast();
        WebSocketApi chat = api.apis().getFirst();
        assertThat(routes(api)).containsOnlyKeys("$connect", "send");
        assertThat(routes(api))
                .extractingByKey("send")
                .extracting(Route::twoWay)
                .isEqualTo(true);
        assertThat(routes(api))
                .extractingByKey("$connect")
                .extracting(Route::twoWay)
                .isEqualTo(false);
        assertThat(chat.stack()).isEqualTo("api");
        assertThat(api.outputs())
                .containsEntry("Url", "wss://" + chat.id() + ".execute-api.us-east-1.amazonaws.com/Prod")
                .containsEntry("Sender", "arn:aws:lambda:us-east-1:123456789012:function:api-Routes-Send");
    }

    /// The routes' stack imports the API, the API's stage names a deployment of the routes' stack.
    @Test
    void anApiIsPutTogetherOverStacksThatImport() throws IOException {
        Path api = folder.resolve("api.yaml");
        String nested = "  Routes:\n    Type: AWS::CloudFormation::Stack\n";
        String text = Files.readString(api);
        Files.writeString(
                api,
                text.substring(0, text.indexOf(nested))
                        + text.substring(text.indexOf("  Deployment:"))
                                .replace("    DependsOn: Routes\n", "")
                                .replaceFirst(
                                        "  Sender: .*\n", "  Id: { Value: !Ref Api, Export: { Name: ApiId } }\n"));
        Path routes = folder.resolve("routes/routes.yaml");
        Files.writeString(
                routes,
                Files.readString(routes)
                        .replaceFirst("  ApiId: .*\n", "")
                        .replace("!Ref ApiId", "{ 'Fn::ImportValue': ApiId }"));
        List<Blueprint> both = blueprints(Map.of("TableName", "people"), "routes/routes.yaml", "api.yaml");
        assertThat(routes(both.getLast())).containsOnlyKeys("$connect", "send");
        assertThat(both.getLast().functions()).isEmpty();
        assertThat(both.getFirst().apis()).isEmpty();
        assertThat(both.getFirst().functions())
                .extracting(FunctionDefinition::name)
                .containsExactly("routes-Connect", "routes-Send");
    }

    @Test
    void functionsOfTheNestedStackAreNamedAfterItAndKnowTheImportedTable() {
        Blueprint api = blueprints(Map.of(), "api.yaml", "table.yaml").getFirst();
        assertThat(api.functions())
                .extracting(FunctionDefinition::name)
                .containsExactly("api-Routes-Connect", "api-Routes-Send");
        FunctionDefinition send = api.functions().getLast();
        assertThat(send.environment()).containsEntry("TABLE", "virginia-people");
        assertThat(send.code().root()).isEqualTo(folder.resolve("routes").toAbsolutePath());
    }

    @Test
    void conditionsChooseBlocksAndListItems() {
        TableDefinition free =
                blueprints(Map.of(), "table.yaml").getFirst().tables().getFirst();
        assertThat(free.createTableRequest())
                .isEqualTo("{\"TableName\":\"virginia-people\",\"AttributeDefinitions\":[{\"AttributeName\":"
                        + "\"connectionId\",\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":"
                        + "\"connectionId\",\"KeyType\":\"HASH\"}],\"BillingMode\":\"PAY_PER_REQUEST\"}");
        Map<String, String> capacity = Map.of("ReadCapacity", "5", "table.WriteCapacity", "6");
        TableDefinition paid = blueprints(capacity, "table.yaml", "bucket.yaml")
                .getFirst()
                .tables()
                .getFirst();
        assertThat(paid.createTableRequest())
                .contains("\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":6}")
                .contains("\"BillingMode\":\"PROVISIONED\"")
                .contains("\"IndexName\":\"byName\"");
    }

    @Test
    void resourcesOfAConditionThatDoesNotHoldAreNotThere() throws IOException {
        Path api = folder.resolve("api.yaml");
        Files.writeString(
                api,
                Files.readString(api)
                        .replace(
                                "ApiId: !Ref Api\n        TableName",
                                "WithDefault: true\n        ApiId: !Ref Api\n        TableName"));
        Blueprint with = blueprints(Map.of(), "api.yaml", "table.yaml").getFirst();
        assertThat(routes(with)).containsKey("$default");
        assertThat(with.functions()).extracting(FunctionDefinition::name).contains("api-Routes-Default");
    }

    @Test
    void outputsOfAConditionThatDoesNotHoldAreNotThere() {
        assertThat(blueprints(Map.of(), "bucket.yaml").getFirst().outputs()).containsOnlyKeys("Place");
        assertThat(blueprints(Map.of("Versions", "yes"), "bucket.yaml")
                        .getFirst()
                        .outputs())
                .containsOnlyKeys("Place", "Kept");
    }

    @Test
    void anImportOfAStackThatIsNotHereNamesWhatIsExported() {
        assertThat(diagnostics(Map.of(), "api.yaml", "bucket.yaml"))
                .containsExactly("api.yaml:16:11: error: Fn::ImportValue: no stack here exports 'table:Name'"
                        + " (expected: bucket:Place)");
        assertThat(diagnostics(Map.of("TableStackName", "tabel"), "api.yaml", "table.yaml"))
                .containsExactly("api.yaml:16:11: error: Fn::ImportValue: no stack here exports 'tabel:Name'"
                        + " (did you mean 'table:Name'?)");
    }

    @Test
    void aMistakeInANestedTemplateIsShownThereAndOnce() throws IOException {
        Path routes = folder.resolve("routes/routes.yaml");
        Files.writeString(
                routes,
                Files.readString(routes)
                        .replace("!GetAtt Send.Arn }\n  SendRoute:", "!GetAtt Sent.Arn }\n  SendRoute:"));
        String again = """
                  Again:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: ./routes/routes.yaml
                      Parameters: { ApiId: none, TableName: none }
                """;
        Path api = folder.resolve("api.yaml");
        Files.writeString(api, Files.readString(api).replace("  Deployment:\n", again + "  Deployment:\n"));
        assertThat(diagnostics(Map.of(), "api.yaml", "table.yaml"))
                .containsExactly(
                        "api.yaml:21:28: error: ApiId: 'none' is no API of this stack (expected: Api)",
                        "routes/routes.yaml:29:82: error: 'Sent' is no resource (did you mean 'Send'?)");
    }

    /// Of the one stage of the one API.
    private static Map<String, Route> routes(Blueprint blueprint) {
        return blueprint.apis().getFirst().stages().values().iterator().next().routes();
    }

    private List<Blueprint> blueprints(Map<String, String> parameters, String... files) {
        return switch (read(parameters, files)) {
            case Reading.Ok(List<Blueprint> blueprints, List<Diagnostic> warnings) -> {
                assertThat(warnings).isEmpty();
                yield blueprints;
            }
            case Reading.Invalid(List<Diagnostic> errors, var _) -> throw new AssertionError(errors.toString());
        };
    }

    private List<String> diagnostics(Map<String, String> parameters, String... files) {
        return read(parameters, files).diagnostics().stream()
                .map(diagnostic -> diagnostic.toString().replace(folder + "/", ""))
                .toList();
    }

    private Reading read(Map<String, String> parameters, String... files) {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            paths.add(folder.resolve(file));
        }
        return Templates.READER.readAll(paths, TemplateOptions.DEFAULTS.withParameters(parameters));
    }
}
