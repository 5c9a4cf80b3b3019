package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `AWS::DynamoDB::Table` and SAM's short form: what a template says of a table comes into force, or is told.
class TablesTest {
    private static final String TABLE = """
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
                  StreamSpecification: { StreamViewType: NEW_IMAGE }
            """;

    @TempDir
    Path folder;

    @Test
    void protectionClassAndTagsComeIntoForce() throws IOException {
        assertThat(createTable(TABLE + """
                      DeletionProtectionEnabled: true
                      TableClass: STANDARD_INFREQUENT_ACCESS
                      Tags: [{ Key: team, Value: chat }, { Key: cost, Value: 7 }]
                """)).contains("""
                "DeletionProtectionEnabled":true,"TableClass":"STANDARD_INFREQUENT_ACCESS",\
                "Tags":[{"Key":"team","Value":"chat"},{"Key":"cost","Value":"7"}]""");
    }

    @Test
    void tagsOfASimpleTableAreAMap() throws IOException {
        assertThat(createTable("""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  T:
                    Type: AWS::Serverless::SimpleTable
                    Properties:
                      Tags: { team: chat, cost: 7 }
                """))
                .contains("\"Tags\":[{\"Key\":\"team\",\"Value\":\"chat\"},{\"Key\":\"cost\",\"Value\":\"7\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }",
                "OnDemandThroughput: { MaxReadRequestUnits: 5 }",
                "WarmThroughput: { ReadUnitsPerSecond: 12000 }",
                "ContributorInsightsSpecification: { Enabled: true }",
                "SSESpecification: { SSEEnabled: true }",
            })
    void whatHasNoEffectIsToldWhereItStands(String setting) throws IOException {
        String name = setting.substring(0, setting.indexOf(':'));

        assertThat(Templates.diagnostics(folder, TABLE + "      " + setting))
                .singleElement()
                .asString()
                .contains("9:7", "warning", name);
    }

    @Test
    void aPolicyThatNobodyWouldEnforceIsRefused() throws IOException {
        String why = "policies of tables are not enforced; whoever has a key may use every table";

        assertThat(Templates.diagnostics(folder, TABLE + "      ResourcePolicy: { PolicyDocument: {} }"))
                .singleElement()
                .asString()
                .contains("9:7", "error", why);
        assertThat(Templates.diagnostics(
                        folder, TABLE.replace("NEW_IMAGE }", "NEW_IMAGE, ResourcePolicy: { PolicyDocument: {} } }")))
                .singleElement()
                .asString()
                .contains("8:", "error", why);
    }

    private String createTable(String template) throws IOException {
        return Templates.blueprint(folder, template).tables().getFirst().createTableRequest();
    }
}
