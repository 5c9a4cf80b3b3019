package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.deploy.Blueprint;
import dev.sluice.deploy.TableDefinition;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `Fn::ForEach`.
class LoopsTest {
    private static final String TEMPLATE = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Names: { Type: CommaDelimitedList, Default: 'people,open-rooms' }
            Resources:
              Fn::ForEach::Tables:
                - Name
                - !Ref Names
                - Table&{Name}:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: !Sub '${AWS::StackName}-${Name}'
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                      KeySchema: [{ AttributeName: id, KeyType: HASH }]
            Outputs:
              Fn::ForEach::Each:
                - Name
                - [people, open-rooms]
                - Fn::ForEach::Inner:
                    - Kind
                    - [Arn]
                    - '&{Name}${Kind}': { Value: !Join ['', [!Ref Name, '=', !GetAtt 'Table&{Name}.${Kind}']] }
            """;

    @TempDir
    Path folder;

    @Test
    void writesEntriesOnceForEachValue() throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, TEMPLATE);
        assertThat(blueprint.tables())
                .extracting(TableDefinition::name)
                .containsExactly("chat-people", "chat-open-rooms");
        assertThat(blueprint.outputs())
                .containsEntry("peopleArn", "people=arn:aws:dynamodb:us-east-1:123456789012:table/chat-people")
                .containsEntry(
                        "openroomsArn", "open-rooms=arn:aws:dynamodb:us-east-1:123456789012:table/chat-open-rooms");
    }

    @Test
    void needsItsTransform() throws IOException {
        assertThat(Templates.diagnostics(
                        folder, TEMPLATE.replace("Transform: AWS::LanguageExtensions", "Description: x")))
                .containsExactly(
                        "5:3: error: Fn::ForEach needs the transform AWS::LanguageExtensions",
                        "16:3: error: Fn::ForEach needs the transform AWS::LanguageExtensions");
    }

    @Test
    void saysWhatIsWrongWithALoop() throws IOException {
        assertThat(Templates.diagnostics(
                        folder,
                        TEMPLATE.replace("Table&{Name}:", "Table:")
                                .replace("!GetAtt 'Table&{Name}.", "!GetAtt 'Table.")))
                .containsExactly("8:7: error: Fn::ForEach: a second 'Table' (expected: ${Name} in it)");
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("    - Name\n    - [people", "    - [people")))
                .containsExactly("16:3: error: Fn::ForEach: a list (expected: [name, [values], {entries}])");
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("[people, open-rooms]", "!Ref Nmes")))
                .containsExactly(
                        "18:7: error: values of Fn::ForEach: Ref (expected: a list, or a parameter that is one)");
    }
}
