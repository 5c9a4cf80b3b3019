package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.deploy.TableDefinition;
import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `AWS::CloudFormation::Stack` and `AWS::Serverless::Application`.
class NestedStacksTest {
    private static final String OUTER = """
            Resources:
              Inner:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: parts/inner.yaml
                  Parameters: { Name: people }
              Copy:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: parts/inner.yaml
                  Parameters: { Name: !Sub '${Inner.Outputs.Table}-copy' }
            Outputs:
              Copied: { Value: !GetAtt Copy.Outputs.Table }
            """;
    private static final String INNER = """
            Parameters:
              Name: { Type: String }
              Kinds: { Type: CommaDelimitedList, Default: 'a,b' }
            Resources:
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: !Ref Name
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
            Outputs:
              Table: { Value: !Ref Table }
              Stack: { Value: !Ref AWS::StackName }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheInnerTemplate() throws IOException {
        write("parts/inner.yaml", INNER);
    }

    @Test
    void passesParametersInAndOutputsOut() throws IOException {
        Reading.Ok reading = (Reading.Ok) read(
                OUTER.replace("Outputs.Table }", "Outputs.Table }\n  Name: { Value: !GetAtt Inner.Outputs.Stack }"));
        assertThat(reading.diagnostics()).isEmpty();
        assertThat(reading.blueprint().tables())
                .extracting(TableDefinition::name)
                .containsExactly("people", "people-copy");
        assertThat(reading.blueprint().outputs())
                .containsEntry("Copied", "people-copy")
                .containsEntry("Name", "chat-Inner");
    }

    @Test
    void takesAnUploadedTemplateFromItsFileAndSaysSo() throws IOException {
        String uploaded = OUTER.replaceFirst(
                "parts/inner.yaml", "https://s3.eu-west-1.amazonaws.com/bucket/app/parts/inner.yaml");
        assertThat(read(uploaded)).isInstanceOf(Reading.Ok.class);
        assertThat(diagnostics(uploaded))
                .containsExactly("template.yaml:5:20: warning: TemplateURL: taken from 'parts/inner.yaml' instead of"
                        + " 'https://s3.eu-west-1.amazonaws.com/bucket/app/parts/inner.yaml'");
        assertThat(diagnostics(OUTER.replaceFirst("parts/inner.yaml", "https://s3.amazonaws.com/bucket/../none.yaml")))
                .containsExactly(
                        "template.yaml:5:20: error: TemplateURL: 'https://s3.amazonaws.com/bucket/../none.yaml'"
                                + " is not looked up (expected: a file, relative to this template)");
    }

    @Test
    void readsApplicationsOfSam() throws IOException {
        String sam = "Transform: AWS::Serverless-2016-10-31\n"
                + OUTER.replace("AWS::CloudFormation::Stack", "AWS::Serverless::Application")
                        .replace("TemplateURL", "Location");
        assertThat(read(sam)).isInstanceOf(Reading.Ok.class);
        assertThat(diagnostics(sam.replaceFirst("parts/inner.yaml", "{ ApplicationId: a, SemanticVersion: 1.0.0 }")))
                .containsExactly(
                        "template.yaml:6:17: error: Location: the Serverless Application Repository is not looked"
                                + " into (expected: a template, relative to this one)");
    }

    @Test
    void saysOnceWhatIsWrongWithTheStack() throws IOException {
        assertThat(diagnostics(OUTER.replaceFirst("inner.yaml", "iner.yaml")))
                .containsExactly("template.yaml:5:20: error: TemplateURL: no such file: 'parts/iner.yaml'"
                        + " (expected: a file, relative to this template)");
        assertThat(diagnostics(OUTER.replaceFirst("TemplateURL", "TemplatURL")))
                .containsExactly("template.yaml:5:7: error: unknown property 'TemplatURL' of AWS::CloudFormation::Stack"
                        + " (did you mean 'TemplateURL'?)");
        assertThat(diagnostics(OUTER.replace("{ Name: people }", "{ Nam: people }")))
                .containsExactly(
                        "template.yaml:2:3: error: nested stack 'Inner': no value for parameter 'Name' of parts/inner.yaml",
                        "template.yaml:6:21: error: 'Nam' is no parameter of parts/inner.yaml (did you mean 'Name'?)");
        assertThat(diagnostics(OUTER.replace("{ Name: people }", "{ Name: people, Kinds: [a] }")))
                .containsExactly("template.yaml:6:35: error: parameter 'Kinds': a list (expected: a string)");
        assertThat(diagnostics(OUTER.replace("Copy.Outputs.Table", "Copy.Outputs.Tabel")))
                .containsExactly("template.yaml:13:20: error: nested stack 'Copy' has no attribute 'Outputs.Tabel'"
                        + " (did you mean 'Outputs.Table'?)");
        assertThat(diagnostics(OUTER.replace("Copy.Outputs.Table", "Copy.Table")))
                .containsExactly("template.yaml:13:20: error: nested stack 'Copy' has no attribute 'Table'"
                        + " (expected: Outputs.Table, Outputs.Stack)");
    }

    @Test
    void pointsAtTheValueThatTheParentPassed() throws IOException {
        write("parts/inner.yaml", INNER.replace("Name: { Type: String }", "Name: { Type: String, MaxLength: 4 }"));
        assertThat(diagnostics(OUTER.replace("Name: people", "Name: bob").replace("-copy'", "y'")))
                .isEmpty();
        assertThat(diagnostics(
                        OUTER.replace("Name: people", "Name: peopl").replace("'${Inner.Outputs.Table}-copy'", "ykk")))
                .containsExactly("template.yaml:6:27: error: parameter 'Name': 'peopl' (expected: <= 4 characters)");
    }

    @Test
    void refusesTemplatesThatNestThemselves() throws IOException {
        write(
                "parts/inner.yaml",
                "Resources:\n  Again: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../template.yaml } }\n");
        assertThat(
                        diagnostics(
                                "Resources:\n  In: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: parts/inner.yaml } }\n"))
                .containsExactly(
                        "parts/inner.yaml:2:73: error: TemplateURL: the template nests itself: template.yaml ->"
                                + " parts/inner.yaml -> template.yaml");
    }

    @Test
    void refusesTemplatesThatNestTooDeep() throws IOException {
        for (int level = 1; level <= 6; level++) {
            write(
                    "level" + level + ".yaml",
                    "Resources:\n  In: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: level"
                            + (level + 1) + ".yaml } }\n");
        }
        write("level7.yaml", INNER);
        assertThat(
                        diagnostics(
                                "Resources:\n  In: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: level1.yaml } }\n"))
                .containsExactly("level5.yaml:2:70: error: TemplateURL: nested deeper than 5 levels");
    }

    @Test
    void refusesStacksThatNeedEachOther() throws IOException {
        String circle = OUTER.replace("{ Name: people }", "{ Name: !GetAtt Copy.Outputs.Table }");
        assertThat(diagnostics(circle))
                .containsExactly("template.yaml:2:3: error: circular dependency: Inner -> Copy -> Inner");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Reading read(String text) throws IOException {
        return Templates.read(folder, "template.yaml", text, Templates.OPTIONS);
    }

    private List<String> diagnostics(String text) throws IOException {
        return read(text).diagnostics().stream()
                .map(diagnostic -> diagnostic.toString().replace(folder + "/", ""))
                .toList();
    }
}
