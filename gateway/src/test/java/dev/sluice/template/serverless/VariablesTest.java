package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What variables yield (specification, section 10.5), seen through the environment of a function.
class VariablesTest {
    private static final String PROJECT = """
            service: app
            provider:
              name: aws
              runtime: java21
              stage: ${opt:stage, 'test'}
              environment:
                VALUE: %s
            custom:
              name: Ana
              count: 3
              yes: true
              empty: ''
              test: { town: Lisboa, table: 'table-of-${self:custom.name}' }
              prod: { town: Porto }
              chosen: ${self:custom.${sls:stage}}
              list: [one, two]
              file: ${file(./more.yml)}
              nothing: null
            params:
              default: { size: small, colour: red }
              test: { colour: blue }
            package: { artifact: code.jar }
            functions:
              f: { handler: a.B }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("code.jar"), "");
        Files.writeString(folder.resolve("more.yml"), """
                city: Brno
                friend: ${self:custom.name}
                deep: { list: [ { name: first }, { name: '${self:custom.file.city}' } ] }
                """);
        Files.writeString(folder.resolve("more.json"), "{\"a\": {\"b\": \"from JSON\"}}");
        Files.writeString(folder.resolve("note.txt"), "a note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${self:custom.name} | Ana",
                "${self:custom.count} | 3",
                "${self:custom.yes} | true",
                "x${self:custom.count}y${self:custom.yes} | x3ytrue",
                "${ self:custom.name } | Ana",
                "'${self:custom.empty}-' | -",
                "${self:custom.list.1} | two",
                "${self:custom.test.table} | table-of-Ana",
                "${self:custom.${opt:stage, 'test'}.town} | Lisboa",
                "${self:custom.${opt:stage, self:provider.stage}.town} | Lisboa",
                "${self:custom.chosen.town} | Lisboa",
                "${self:service}-${self:provider.stage} | app-test",
                "${self:provider.region} | us-east-1",
                "${self:functions.f.handler} | a.B",
                "${opt:stage, 'dev'} | dev",
                "${opt:stage, \"dev\"} | dev",
                "${opt:stage, 7} | 7",
                "${opt:stage, opt:other, self:custom.none, env:NONE, 'last'} | last",
                "${opt:stage, ${self:custom.name}} | Ana",
                "${opt:stage, 'of ${self:custom.name}'} | of Ana",
                "${opt:stage, ''}. | .",
                "${self:custom.nothing, 'something'} | something",
                "${env:HOME_TOWN} | Brno",
                "${env:NONE, env:HOME_TOWN} | Brno",
                "${file(./more.yml):city} | Brno",
                "${file(more.yml):friend} | Ana",
                "${file(./more.yml):deep.list.1.name} | Brno",
                "${file(./${opt:file, 'more'}.json):a.b} | from JSON",
                "${file(./none.yml):a, 'no file'} | no file",
                "${file(./more.yml):none, 'no key'} | no key",
                "${file(./note.txt)} | a note",
                "${self:custom.file.friend} | Ana",
                "${sls:stage} | test",
                "${aws:region}/${aws:accountId}/${aws:partition} | us-east-1/123456789012/aws",
                "${param:size} ${param:colour} | small blue",
                "${param:none, 'unset'} | unset",
                "${strToBool(${env:FLAG})} | true",
                "${strToBool(0)} | false",
                "${ssm:/a/b, 'fallback'} | fallback",
                "'\\${self:custom.name}' | ${self:custom.name}",
                "'${Table}' | ${Table}",
                "'${AWS::Region}' | ${AWS::Region}",
                "'${Table.${self:custom.name}}' | ${Table.Ana}",
                "'#{AWS::Region}!' | us-east-1!",
                "'#{AWS::Region} ${x}' | us-east-1 ${x}",
                "!Sub '${AWS::Region} of ${self:custom.name} #{AWS::Partition}' | us-east-1 of Ana aws",
            })
    void yieldTheirValues(String written, String expected) throws IOException {
        assertThat(environment(written, TemplateOptions.DEFAULTS)).containsEntry("VALUE", expected);
    }

    @Test
    void takeOptionsOfTheCommandLine() throws IOException {
        TemplateOptions options = TemplateOptions.DEFAULTS
                .withOpt(Map.of("stage", "prod", "who", "me"))
                .withParameters(Map.of("colour", "green"))
                .withRegion("eu-west-1");
        assertThat(environment(
                        "${opt:who} ${opt:region} ${sls:stage} ${self:provider.stage} ${self:custom.chosen.town}"
                                + " ${param:colour} ${param:size} ${aws:region}",
                        options))
                .containsEntry("VALUE", "me eu-west-1 prod prod Porto green small eu-west-1");
    }

    @Test
    void yieldValuesOfAnyTypeWhereTheyStandAlone() throws IOException {
        String text = """
                service: app
                provider: { name: aws, runtime: java21, environment: "${file(more.yml):deep.list.0}" }
                package: { artifact: code.jar }
                functions: ${file(functions.yml)}
                resources:
                  - ${file(resources.yml)}
                  - Outputs: { Town: { Value: "${file(more.yml):city}" } }
                """;
        Files.writeString(folder.resolve("functions.yml"), "f: { handler: a.B, memorySize: 256 }\n");
        Files.writeString(folder.resolve("resources.yml"), """
                Resources:
                  FLambdaFunction:
                    Properties: { MemorySize: 512 }
                """);
        Files.writeString(folder.resolve("more.yml"), "city: Brno\ndeep: { list: [{ NAME: first }] }\n");
        Reading.Ok reading = Projects.ok(folder, text, TemplateOptions.DEFAULTS);
        FunctionDefinition function = reading.blueprint().functions().getFirst();
        assertThat(reading.diagnostics()).isEmpty();
        assertThat(function.environment()).isEqualTo(Map.of("NAME", "first"));
        assertThat(function.memoryMb()).isEqualTo(512);
        assertThat(reading.blueprint().outputs()).containsEntry("Town", "Brno");
    }

    @Test
    void readDotEnvFilesWhenAskedTo() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                # a comment
                export A=one # and more
                B='two # three'
                C="line\\nline"
                D=plain
                HOME_TOWN=elsewhere
                """);
        Files.writeString(folder.resolve(".env.test"), "D=of the stage\n");
        String project = PROJECT.replace("provider:", "useDotenv: true\nprovider:");
        assertThat(environment(
                        project, "'${env:A}|${env:B}|${env:C}|${env:D}|${env:HOME_TOWN}'", TemplateOptions.DEFAULTS))
                .containsEntry("VALUE", "one|two # three|line\nline|of the stage|Brno");
    }

    private Map<String, String> environment(String value, TemplateOptions options) throws IOException {
        return environment(PROJECT, value, options);
    }

    private Map<String, String> environment(String project, String value, TemplateOptions options) throws IOException {
        List<FunctionDefinition> functions = Projects.ok(folder, project.formatted(value), options)
                .blueprint()
                .functions();
        return functions.getFirst().environment();
    }
}
