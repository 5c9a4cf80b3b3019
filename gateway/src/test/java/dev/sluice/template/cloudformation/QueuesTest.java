package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.deploy.Blueprint;
import dev.sluice.deploy.QueueDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `AWS::SQS::Queue`.
class QueuesTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:123456789012:";

    @TempDir
    Path folder;

    @Test
    void aQueueTakesTheAttributesOfCreateQueue() throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, """
                Resources:
                  Jobs:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: jobs
                      DelaySeconds: '900'
                      MaximumMessageSize: 2048
                      MessageRetentionPeriod: 60
                      ReceiveMessageWaitTimeSeconds: 20
                      VisibilityTimeout: 30
                      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 4 }
                      Tags: [{ Key: a, Value: b }]
                  Dead:
                    Type: AWS::SQS::Queue
                    Properties: { RedriveAllowPolicy: { redrivePermission: allowAll } }
                  Policy:
                    Type: AWS::SQS::QueuePolicy
                    Properties: { Queues: [!Ref Jobs], PolicyDocument: {} }
                Outputs:
                  Url: { Value: !Ref Jobs }
                  Same: { Value: !GetAtt Jobs.QueueUrl }
                  Name: { Value: !GetAtt Dead.QueueName }
                  Arn: { Value: !GetAtt Dead.Arn }
                """);
        assertThat(blueprint.queues())
                .containsExactly(
                        new QueueDefinition(
                                "jobs",
                                Map.of(
                                        "DelaySeconds", "900",
                                        "MaximumMessageSize", "2048",
                                        "MessageRetentionPeriod", "60",
                                        "ReceiveMessageWaitTimeSeconds", "20",
                                        "VisibilityTimeout", "30",
                                        "RedrivePolicy",
                                                "{\"deadLetterTargetArn\":\"" + ARN
                                                        + "chat-Dead\",\"maxReceiveCount\":4}")),
                        new QueueDefinition(
                                "chat-Dead", Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"allowAll\"}")));
        assertThat(blueprint.outputs())
                .containsEntry("Url", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs")
                .containsEntry("Same", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs")
                .containsEntry("Name", "chat-Dead")
                .containsEntry("Arn", ARN + "chat-Dead");
    }

    @Test
    void aFifoQueueWithoutANameGetsOneThatSaysSo() throws IOException {
        Blueprint blueprint = Templates.blueprint(
                folder,
                "Resources:\n" + queue("FifoQueue: True, ContentBasedDeduplication: True")
                        + queue("Q".repeat(90), "FifoQueue: true, DeduplicationScope: messageGroup"));
        assertThat(blueprint.queues().getFirst())
                .isEqualTo(new QueueDefinition(
                        "chat-Q.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")));
        assertThat(blueprint.queues().getLast().name()).hasSize(80).endsWith(".fifo");
    }

    @Test
    void aRedrivePolicyMayBeText() throws IOException {
        String policy = "RedrivePolicy: !Sub '{\"deadLetterTargetArn\":\"${D.Arn}\",\"maxReceiveCount\":\"3\"}'";
        Blueprint blueprint = Templates.blueprint(folder, "Resources:\n" + queue(policy) + queue("D", ""));
        assertThat(blueprint.queues().getFirst().attributes())
                .containsEntry(
                        "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + ARN + "chat-D\",\"maxReceiveCount\":\"3\"}");
    }

    @Test
    void switchedOffSettingsOfFifoQueuesAreNoMistake() throws IOException {
        assertThat(Templates.blueprint(
                                folder, "Resources:\n" + queue("FifoQueue: false, ContentBasedDeduplication: false"))
                        .queues())
                .containsExactly(new QueueDefinition("chat-Q", Map.of()));
    }

    static Stream<Arguments> mistakes() {
        String target = "RedrivePolicy: { maxReceiveCount: 3, deadLetterTargetArn: ";
        return Stream.of(
                Arguments.of(
                        "QueueName: a.fifo",
                        "4:30: error: QueueName: 'a.fifo' (expected: FifoQueue: true, or a name that does not end in"
                                + " .fifo)"),
                Arguments.of(
                        "QueueName: a, FifoQueue: true",
                        "4:30: error: QueueName: 'a' (expected: a name that ends in .fifo, as the queue is a FIFO"
                                + " queue)"),
                Arguments.of(
                        "QueueName: a/b",
                        "4:30: error: QueueName: 'a/b' (expected: letters, digits, '-' and '_', at most 80)"),
                Arguments.of(
                        "ContentBasedDeduplication: true",
                        "4:46: error: ContentBasedDeduplication is for FIFO queues (expected: FifoQueue: true)"),
                Arguments.of(
                        "DelaySeconds: 901", "4:33: error: DelaySeconds: '901' (expected: an integer from 0 to 900)"),
                Arguments.of(
                        "VisibiltyTimeout: 3",
                        "4:19: error: unknown property 'VisibiltyTimeout' of AWS::SQS::Queue (did you mean"
                                + " 'VisibilityTimeout'?)"),
                Arguments.of(
                        target + "'" + ARN + "x.fifo' }",
                        "4:77: error: deadLetterTargetArn: 'x.fifo' (expected: a standard queue as 'chat-Q' is)"),
                Arguments.of(
                        target + "'" + ARN + "chat-Q' }",
                        "4:77: error: deadLetterTargetArn: 'chat-Q' is the queue itself (expected: another queue)"),
                Arguments.of(
                        target + "'arn:aws:sqs:eu-west-1:123456789012:x' }",
                        "4:77: error: deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:x' (expected: the ARN"
                                + " of a queue of this account and region)"),
                Arguments.of(
                        target + "'" + ARN + "x', maxRecieves: 3 }",
                        "4:" + (77 + ARN.length() + 5)
                                + ": error: unknown property 'maxRecieves' of RedrivePolicy (expected:"
                                + " deadLetterTargetArn, maxReceiveCount)"),
                Arguments.of(
                        "RedrivePolicy: { maxReceiveCount: 3 }",
                        "4:19: error: RedrivePolicy: missing property 'deadLetterTargetArn' (RedrivePolicy requires a"
                                + " string)"),
                Arguments.of(
                        "RedrivePolicy: 3",
                        "4:34: error: RedrivePolicy: '3' (expected: a mapping, or JSON of an object)"),
                Arguments.of(
                        "RedrivePolicy: [3]",
                        "4:19: error: RedrivePolicy: a list (expected: a mapping, or JSON of an object)"),
                Arguments.of(
                        "KmsMasterKeyId: alias/x",
                        "4:19: warning: KmsMasterKeyId has no effect: messages lie unencrypted on the disk of this"
                                + " machine"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakesAreFoundWhereTheyStand(String properties, String diagnostic) throws IOException {
        assertThat(Templates.diagnostics(folder, "Resources:\n" + queue(properties)))
                .containsExactly(diagnostic);
    }

    @Test
    void aPolicyThatIsNoJsonIsRefused() throws IOException {
        assertThat(Templates.diagnostics(folder, "Resources:\n" + queue("RedrivePolicy: '{\"a\"'")))
                .singleElement()
                .asString()
                .startsWith("4:34: error: RedrivePolicy: JSON, line 1, column 5: ");
    }

    @Test
    void twoQueuesOfOneNameAreRefused() throws IOException {
        assertThat(Templates.diagnostics(folder, "Resources:\n" + queue("QueueName: a") + queue("R", "QueueName: a")))
                .containsExactly("7:30: error: QueueName: 'a' is that of 'Q'");
    }

    private static String queue(String properties) {
        return queue("Q", properties);
    }

    private static String queue(String id, String properties) {
        return "  " + id + ":\n    Type: AWS::SQS::Queue\n    Properties: { " + properties + " }\n";
    }
}
