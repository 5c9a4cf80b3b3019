package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.EventSourceMapping;
import dev.sluice.deploy.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `AWS::Lambda::EventSourceMapping` and SAM's event `SQS` (specification, section 12.1).
class EventSourcesTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:123456789012:";
    private static final String MAPPED = """
            Resources:
              Q: { Type: AWS::SQS::Queue }
              F: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true, VisibilityTimeout: 5 } }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: ., Timeout: 6 }
              M:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  FunctionName: !Ref Fn
                  EventSourceArn: !GetAtt Q.Arn
            """;

    @TempDir
    Path folder;

    @Test
    void aMappingHasTheDefaultsOfLambda() throws IOException {
        String outputs = "Outputs: { Id: { Value: !Ref M }, Same: { Value: !GetAtt M.Id } }\n";
        Blueprint blueprint = Templates.blueprint(folder, MAPPED + outputs);
        String id = Ids.uuid("chat/M");
        assertThat(blueprint.eventSources())
                .containsExactly(new EventSourceMapping(
                        id, ARN + "chat-Q", "chat-Fn", true, 10, Duration.ZERO, false, 5, List.of()));
        assertThat(blueprint.outputs()).containsEntry("Id", id).containsEntry("Same", id);
    }

    @Test
    void aMappingTakesEverySetting() throws IOException {
        String settings = """
                      BatchSize: 100
                      MaximumBatchingWindowInSeconds: 1
                      Enabled: false
                      FunctionResponseTypes: [ReportBatchItemFailures]
                      ScalingConfig: { MaximumConcurrency: 2 }
                      FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["chat"]}}' }] }
                """;
        assertThat(Templates.blueprint(folder, MAPPED + settings).eventSources())
                .containsExactly(new EventSourceMapping(
                        Ids.uuid("chat/M"),
                        ARN + "chat-Q",
                        "chat-Fn",
                        false,
                        100,
                        Duration.ofSeconds(1),
                        true,
                        2,
                        List.of("{\"body\":{\"kind\":[\"chat\"]}}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!GetAtt Fn.Arn",
                "chat-Fn:live",
                "123456789012:function:chat-Fn",
                "123456789012:function:chat-Fn:3",
                "arn:aws:lambda:us-east-1:123456789012:function:chat-Fn",
                "!Sub '${Fn.Arn}:live'"
            })
    void theFunctionMayBeNamedInEveryForm(String reference) throws IOException {
        String text = MAPPED.replace("FunctionName: !Ref Fn", "FunctionName: " + reference);
        assertThat(Templates.blueprint(folder, text).eventSources().getFirst().functionName())
                .isEqualTo("chat-Fn");
    }

    static Stream<Arguments> diagnostics() {
        return Stream.of(
                Arguments.of(
                        "FunctionName: !Ref Fn",
                        "FunctionName: chat-F",
                        "10:21: error: FunctionName: no function 'chat-F' in this stack (did you mean 'chat-Fn'?)"),
                Arguments.of(
                        "FunctionName: !Ref Fn",
                        "FunctionName: a b",
                        "10:21: error: FunctionName: 'a b' (expected: the name or the ARN of a function)"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!GetAtt Q.Arn\n      BatchSize: 11",
                        "12:18: error: BatchSize: 11 (expected: <= 10, or MaximumBatchingWindowInSeconds >= 1)"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!GetAtt Q.Arn\n      BatchSize: 0",
                        "12:18: error: BatchSize: '0' (expected: an integer from 1 to 10000)"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!GetAtt Q.Arn\n      ScalingConfig: { MaximumConcurrency: 1 }",
                        "12:44: error: MaximumConcurrency: '1' (expected: an integer from 2 to 1000)"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!GetAtt Q.Arn\n      FilterCriteria: { Filters: [{ Pattern: '[1]' }] }",
                        "12:46: error: Pattern: no object (expected: {\"body\": {…}})"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!GetAtt Q.Arn\n      StartingPosition: LATEST",
                        "12:25: warning: StartingPosition has no effect on a queue"));
    }

    static Stream<Arguments> diagnosticsOfSources() {
        return Stream.of(
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!Ref Q",
                        "11:23: error: EventSourceArn: 'https://sqs.us-east-1.amazonaws.com/123456789012/chat-Q'"
                                + " (expected: the ARN of a queue of this account and region)"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "arn:aws:sqs:us-east-1:111111111111:q",
                        "11:23: error: EventSourceArn: 'arn:aws:sqs:us-east-1:111111111111:q' (expected: the ARN of a"
                                + " queue of this account and region)"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        ARN + "q",
                        "11:23: warning: EventSourceArn: no template has a queue 'q': the function is called only if"
                                + " somebody creates it"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "arn:aws:kinesis:us-east-1:123456789012:stream/t",
                        "11:23: warning: EventSourceArn: records of the stream do not reach the function: not supported"
                                + " yet"),
                Arguments.of(
                        "EventSourceArn: !GetAtt Q.Arn",
                        "SelfManagedEventSource: {}",
                        "7:3: warning: event source without 'EventSourceArn' is not supported yet: the function is not"
                                + " called by it"),
                Arguments.of(
                        "Type: AWS::SQS::Queue }",
                        "Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 5 } }",
                        "11:23: error: VisibilityTimeout of 'Q': 5 s (expected: >= 6 s, the Timeout of 'Fn')"),
                Arguments.of(
                        "!GetAtt Q.Arn",
                        "!GetAtt Q.Arn\n  N:\n    Type: AWS::Lambda::EventSourceMapping\n"
                                + "    Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Q.Arn }",
                        "14:58: error: a mapping of '" + ARN + "chat-Q' to 'chat-Fn' exists already"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"diagnostics", "diagnosticsOfSources"})
    void whatIsWrongIsSaidWhereItStands(String right, String wrong, String diagnostic) throws IOException {
        assertThat(Templates.diagnostics(folder, MAPPED.replace(right, wrong))).containsExactly(diagnostic);
    }

    @Test
    void aFifoQueueHasSmallBatchesAndNoWindow() throws IOException {
        String text = MAPPED.replace("Q.Arn", "F.Arn").replace("Timeout: 6", "Timeout: 5")
                + "      BatchSize: 11\n      MaximumBatchingWindowInSeconds: 1\n";
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly(
                        "12:18: error: BatchSize: 11 (expected: <= 10, as the queue is a FIFO queue)",
                        "13:39: error: MaximumBatchingWindowInSeconds: 1 (expected: 0, as the queue is a FIFO queue)");
    }

    @Test
    void anEventOfSamIsAMapping() throws IOException {
        String text = """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: example.Fn
                      Runtime: java21
                      CodeUri: .
                      Events:
                        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn, BatchSize: 1 } }
                  Queue: { Type: AWS::SQS::Queue }
                """;
        assertThat(Templates.blueprint(folder, text).eventSources())
                .containsExactly(new EventSourceMapping(
                        Ids.uuid("chat/FnJobs"),
                        ARN + "chat-Queue",
                        "chat-Fn",
                        true,
                        1,
                        Duration.ZERO,
                        false,
                        5,
                        List.of()));
        assertThat(Templates.diagnostics(folder, text.replace("Queue: !GetAtt", "Qeue: !GetAtt")))
                .containsExactly("10:42: error: unknown property 'Qeue' of event SQS (did you mean 'Queue'?)");
        assertThat(Templates.diagnostics(folder, text.replace("BatchSize: 1 ", "BatchSize: 11 ")))
                .containsExactly(
                        "10:79: error: BatchSize: 11 (expected: <= 10, or MaximumBatchingWindowInSeconds >= 1)");
        assertThat(Templates.diagnostics(folder, text.replace("Queue: !GetAtt Queue.Arn, ", "")))
                .containsExactly("10:9: error: event 'Jobs': missing property 'Queue' (event SQS requires a string)");
    }
}
