package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.StreamMapping;
import dev.sluice.deploy.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `AWS::Lambda::EventSourceMapping` on the stream of a table, and SAM's event `DynamoDB` (specification, section
/// 12.2).
class StreamSourcesTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/chat-T/stream/current";
    private static final String RESOURCES = """
            Resources:
              Failed: { Type: AWS::SQS::Queue }
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
                  StreamSpecification: { StreamViewType: NEW_IMAGE }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
            """;
    private static final String MAPPED = RESOURCES + """
              M:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  FunctionName: !Ref Fn
                  EventSourceArn: !GetAtt T.StreamArn
            """;
    private static final String SAM = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
                  StreamSpecification: { StreamViewType: NEW_IMAGE }
              Failed: { Type: AWS::SQS::Queue }
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Fn
                  Runtime: java21
                  CodeUri: .
                  Events:
                    Changes:
                      Type: DynamoDB
                      Properties:
                        Stream: !GetAtt T.StreamArn
                        StartingPosition: LATEST
                        BatchSize: 5
                        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
            """;

    @TempDir
    Path folder;

    @Test
    void aMappingHasTheDefaultsOfLambda() throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, MAPPED + "      StartingPosition: TRIM_HORIZON\n");
        assertThat(blueprint.eventSources())
                .containsExactly(new StreamMapping(
                        Ids.uuid("chat/M"),
                        ARN,
                        "chat-Fn",
                        true,
                        true,
                        new StreamMapping.Batching(100, Duration.ZERO, 1),
                        new StreamMapping.Retries(-1, Optional.empty(), false, Optional.empty()),
                        false,
                        List.of()));
        assertThat(blueprint.tables().getFirst().createTableRequest())
                .contains("\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_IMAGE\"}");
    }

    @Test
    void aMappingTakesEverySetting() throws IOException {
        String settings = """
                      StartingPosition: LATEST
                      BatchSize: 1000
                      MaximumBatchingWindowInSeconds: 2
                      ParallelizationFactor: 3
                      MaximumRetryAttempts: 4
                      MaximumRecordAgeInSeconds: 60
                      BisectBatchOnFunctionError: true
                      Enabled: false
                      FunctionResponseTypes: [ReportBatchItemFailures]
                      DestinationConfig: { OnFailure: { Destination: !GetAtt Failed.Arn } }
                      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }
                """;
        assertThat(Templates.blueprint(folder, MAPPED + settings).eventSources())
                .containsExactly(new StreamMapping(
                        Ids.uuid("chat/M"),
                        ARN,
                        "chat-Fn",
                        false,
                        false,
                        new StreamMapping.Batching(1000, Duration.ofSeconds(2), 3),
                        new StreamMapping.Retries(
                                4,
                                Optional.of(Duration.ofSeconds(60)),
                                true,
                                Optional.of("arn:aws:sqs:us-east-1:123456789012:chat-Failed")),
                        true,
                        List.of("{\"eventName\":[\"INSERT\"]}")));
    }

    @Test
    void anEventOfSamIsSuchAMapping() throws IOException {
        assertThat(Templates.blueprint(folder, SAM).eventSources())
                .singleElement()
                .isInstanceOfSatisfying(StreamMapping.class, mapping -> {
                    assertThat(mapping.sourceArn()).isEqualTo(ARN);
                    assertThat(mapping.functionName()).isEqualTo("chat-Fn");
                    assertThat(mapping.fromOldest()).isFalse();
                    assertThat(mapping.batching().size()).isEqualTo(5);
                    assertThat(mapping.retries().onFailure())
                            .contains("arn:aws:sqs:us-east-1:123456789012:chat-Failed");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BatchSize: 10 | event source without 'StartingPosition' (expected: TRIM_HORIZON or LATEST)
            StartingPosition: AT_TIMESTAMP | StartingPosition: AT_TIMESTAMP (expected: TRIM_HORIZON or LATEST for a table)
            MaximumRecordAgeInSeconds: 5 | MaximumRecordAgeInSeconds: 5 (expected: -1, or 60 to 604800)
            ScalingConfig: { MaximumConcurrency: 2 } | ScalingConfig has no effect on the stream of a table
            DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:123456789012:t' } } | OnFailure: 'arn:aws:sns:us-east-1:123456789012:t' (expected: a standard queue of this account and region; other destinations are not supported yet)
            """)
    void whatIsWrongIsSaid(String setting, String said) throws IOException {
        assertThat(Templates.diagnostics(folder, MAPPED + "      " + setting + "\n"))
                .anyMatch(problem -> problem.endsWith(said));
    }

    @Test
    void tumblingWindowsHaveOneCallAtATime() throws IOException {
        String settings = "      StartingPosition: LATEST\n      TumblingWindowInSeconds: 30\n";
        assertThat(Templates.blueprint(folder, MAPPED + settings).eventSources())
                .extracting(mapping -> ((StreamMapping) mapping).batching())
                .containsExactly(new StreamMapping.Batching(100, Duration.ZERO, 1, Duration.ofSeconds(30)));
        assertThat(Templates.diagnostics(folder, MAPPED + settings + "      ParallelizationFactor: 4\n"))
                .anyMatch(problem -> problem.endsWith("ParallelizationFactor has no effect with"
                        + " TumblingWindowInSeconds: there is one state, and one call at a time"));
    }

    @Test
    void aTableWithoutAStreamHasNoStreamArn() throws IOException {
        String without = MAPPED.replace("      StreamSpecification: { StreamViewType: NEW_IMAGE }\n", "");
        assertThat(Templates.diagnostics(folder, without)).anyMatch(problem -> problem.contains("StreamArn"));
    }
}
