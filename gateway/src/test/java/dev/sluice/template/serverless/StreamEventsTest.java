package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.StreamMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events `stream` (specification, section 10.6): the changes of a table.
class StreamEventsTest {
    private static final String PROJECT = """
            service: app
            provider: { name: aws, runtime: java21 }
            package: { artifact: code.jar }
            functions:
              changes:
                handler: a.B
                events:
                  - stream: %s
            resources:
              Resources:
                Failed: { Type: AWS::SQS::Queue, Properties: { QueueName: failed } }
                Orders:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: orders
                    BillingMode: PAY_PER_REQUEST
                    AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                    KeySchema: [{ AttributeName: id, KeyType: HASH }]
                    StreamSpecification: { StreamViewType: KEYS_ONLY }
            """;
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/current";

    @TempDir
    Path folder;

    @Test
    void anArnIsEnough() throws IOException {
        assertThat(mapping("{ type: dynamodb, arn: !GetAtt Orders.StreamArn }")).satisfies(mapping -> {
            assertThat(mapping.sourceArn()).isEqualTo(ARN);
            assertThat(mapping.functionName()).isEqualTo("app-dev-changes");
            assertThat(mapping.fromOldest()).isTrue();
            assertThat(mapping.batching()).isEqualTo(new StreamMapping.Batching(10, Duration.ZERO, 1));
        });
        assertThat(mapping("'" + ARN + "'").sourceArn()).isEqualTo(ARN);
    }

    @Test
    void everySettingHasItsPlace() throws IOException {
        StreamMapping mapping = mapping("{ type: dynamodb, arn: !GetAtt Orders.StreamArn, batchSize: 7, batchWindow: 2,"
                + " startingPosition: LATEST, maximumRetryAttempts: 3, maximumRecordAgeInSeconds: 120,"
                + " bisectBatchOnFunctionError: true, parallelizationFactor: 4, enabled: false,"
                + " functionResponseType: ReportBatchItemFailures, filterPatterns: [{ eventName: [INSERT] }],"
                + " destinations: { onFailure: { type: sqs, arn: !GetAtt Failed.Arn } } }");
        assertThat(mapping.enabled()).isFalse();
        assertThat(mapping.fromOldest()).isFalse();
        assertThat(mapping.reportsItemFailures()).isTrue();
        assertThat(mapping.batching()).isEqualTo(new StreamMapping.Batching(7, Duration.ofSeconds(2), 4));
        assertThat(mapping.retries())
                .isEqualTo(new StreamMapping.Retries(
                        3,
                        Optional.of(Duration.ofMinutes(2)),
                        true,
                        Optional.of("arn:aws:sqs:us-east-1:123456789012:failed")));
        assertThat(mapping.filters()).isEqualTo(List.of("{\"eventName\":[\"INSERT\"]}"));
    }

    @Test
    void kinesisIsSaidNotToReachTheFunction() throws IOException {
        Files.createFile(folder.resolve("code.jar"));
        assertThat(Projects.diagnostics(
                        folder, PROJECT.formatted("arn:aws:kinesis:us-east-1:123456789012:stream/orders")))
                .anyMatch(said -> said.endsWith("warning: event 'stream' of Kinesis is not supported yet: no record of"
                        + " it reaches the function"));
    }

    private StreamMapping mapping(String event) throws IOException {
        Files.write(folder.resolve("code.jar"), new byte[0]);
        return (StreamMapping) Projects.blueprint(folder, PROJECT.formatted(event))
                .eventSources()
                .getFirst();
    }
}
