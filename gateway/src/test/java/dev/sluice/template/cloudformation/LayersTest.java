package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.deploy.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layers, versions, aliases and URLs of functions, and buckets.
class LayersTest {
    private static final String LAYERED = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Fn
                  Runtime: java21
                  CodeUri: .
                  AutoPublishAlias: live
                  Layers: [!Ref One, !Ref Two]
              One: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/one, LayerName: one } }
              Two: { Type: AWS::Lambda::LayerVersion, Properties: { Content: layers } }
            """;
    private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:";

    @TempDir
    Path folder;

    @Test
    void aFunctionHasItsLayersInTheirOrder() throws IOException {
        Path layers = folder.resolve("layers");
        Files.createDirectories(layers.resolve("one"));
        String outputs = "Outputs: { One: { Value: !Ref One }, Two: { Value: !GetAtt Two.LayerVersionArn } }\n";
        Blueprint blueprint = Templates.blueprint(folder, LAYERED + outputs);
        assertThat(blueprint.functions().getFirst().code().layers())
                .containsExactly(
                        folder.resolve("layers/one").toAbsolutePath().normalize(),
                        layers.toAbsolutePath().normalize());
        assertThat(blueprint.outputs())
                .containsEntry("One", LAMBDA + "layer:one:1")
                .containsEntry("Two", LAMBDA + "layer:chat-Two:1");
    }

    @Test
    void aLayerThatIsNotHereIsMissed() throws IOException {
        String text = LAYERED.replace("!Ref Two]", LAMBDA + "layer:other:3, x]")
                .replace("ContentUri: layers/one", "ContentUri: s3://bucket/key");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly(
                        "10:26: warning: Layers: '" + LAMBDA + "layer:other:3' is not of these templates: what it"
                                + " holds is missing",
                        "10:79: error: Layers: 'x' (expected: the ARN of a version of a layer)",
                        "11:73: warning: content in a bucket is not supported: what layer 'One' holds is missing",
                        "12:66: error: no such file or folder: 'layers' (expected: a folder or an archive)");
    }

    @Test
    void versionsAliasesAndUrlsHaveTheirArns() throws IOException {
        Files.createDirectories(folder.resolve("layers/one"));
        String more = """
                  V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !GetAtt Fn.Arn } }
                  A:
                    Type: AWS::Lambda::Alias
                    Properties: { FunctionName: !Ref Fn, FunctionVersion: !GetAtt V.Version, Name: prod }
                  M:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties: { FunctionName: !Ref Fn.Alias, EventSourceArn: !GetAtt Q.Arn }
                  Q: { Type: AWS::SQS::Queue }
                Outputs:
                  V: { Value: !Sub '${V} ${V.Version} ${A} ${Fn.Version}' }
                  A: { Value: !Ref Fn.Alias }
                """;
        Blueprint blueprint = Templates.blueprint(folder, LAYERED + more);
        String function = LAMBDA + "function:chat-Fn";
        assertThat(blueprint.outputs())
                .containsEntry("V", function + ":1 1 " + function + ":prod " + function + ":1")
                .containsEntry("A", function + ":live");
        assertThat(blueprint.eventSources().getFirst().functionName()).isEqualTo("chat-Fn");
        String url = "  U: { Type: AWS::Lambda::Url, Properties: { AuthType: NONE, TargetFunctionArn: !Ref Fn } }\n";
        assertThat(Templates.diagnostics(folder, LAYERED + url))
                .containsExactly("13:46: warning: AuthType has no effect: function URLs are not served yet");
    }

    @Test
    void aBucketIsMissedOnlyByAFunctionThatKnowsIt() throws IOException {
        Files.createDirectories(folder.resolve("layers/one"));
        String bucket = """
                  B: { Type: AWS::S3::Bucket }
                  P: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref B, PolicyDocument: {} } }
                Outputs: { Arn: { Value: !GetAtt B.Arn } }
                """;
        assertThat(Templates.blueprint(folder, LAYERED + bucket).outputs()).containsEntry("Arn", "arn:aws:s3:::chat-b");
        String knows = LAYERED.replace("AutoPublishAlias: live", "Environment: { Variables: { FILES: !Ref B } }");
        assertThat(Templates.diagnostics(folder, knows + bucket))
                .containsExactly("9:35: warning: environment variable 'FILES' names the bucket 'chat-b', but S3 is not"
                        + " served: calls to it go to no one");
    }
}
