package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `AWS::Events::Rule`, `AWS::Scheduler::Schedule`, and SAM's events `Schedule` and `ScheduleV2`.
class SchedulesTest {
    private static final String RULES = """
            Resources:
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  ScheduleExpression: rate(5 minutes)
                  Targets: [{ Arn: !GetAtt Fn.Arn, Id: one, Input: '{"a":1}' }, { Arn: !GetAtt Fn.Arn, Id: two }]
              Once:
                Type: AWS::Scheduler::Schedule
                Properties:
                  Name: once
                  ScheduleExpression: at(2026-11-20T13:00:00)
                  ScheduleExpressionTimezone: Europe/Prague
                  State: DISABLED
                  FlexibleTimeWindow: { Mode: 'OFF' }
                  Target: { Arn: !GetAtt Fn.Arn, RoleArn: role }
            """;
    private static final String RULE_ARN = "arn:aws:events:us-east-1:123456789012:rule/chat-Rule";

    @TempDir
    Path folder;

    @Test
    void everyTargetOfARuleIsCalled() throws IOException {
        assertThat(Templates.blueprint(folder, RULES).schedules())
                .containsExactly(
                        new Schedule(
                                "chat-Rule/one",
                                RULE_ARN,
                                "chat-Fn",
                                "rate(5 minutes)",
                                ZoneOffset.UTC,
                                Optional.of("{\"a\":1}"),
                                true),
                        new Schedule(
                                "chat-Rule/two",
                                RULE_ARN,
                                "chat-Fn",
                                "rate(5 minutes)",
                                ZoneOffset.UTC,
                                Optional.empty(),
                                true),
                        new Schedule(
                                "once",
                                "arn:aws:scheduler:us-east-1:123456789012:schedule/default/once",
                                "chat-Fn",
                                "at(2026-11-20T13:00:00)",
                                ZoneId.of("Europe/Prague"),
                                Optional.empty(),
                                false));
    }

    @Test
    void eventsOfSamAreRulesAndSchedules() throws IOException {
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
                        Tick: { Type: Schedule, Properties: { Schedule: rate(1 day), Enabled: false, Input: '{}' } }
                        Tock:
                          Type: ScheduleV2
                          Properties: { ScheduleExpression: cron(0 12 * * ? *), ScheduleExpressionTimezone: Asia/Tokyo }
                """;
        assertThat(Templates.blueprint(folder, text).schedules())
                .containsExactly(
                        new Schedule(
                                "chat-FnTick/FnTickLambdaTarget",
                                "arn:aws:events:us-east-1:123456789012:rule/chat-FnTick",
                                "chat-Fn",
                                "rate(1 day)",
                                ZoneOffset.UTC,
                                Optional.of("{}"),
                                false),
                        new Schedule(
                                "chat-FnTock",
                                "arn:aws:scheduler:us-east-1:123456789012:schedule/default/chat-FnTock",
                                "chat-Fn",
                                "cron(0 12 * * ? *)",
                                ZoneId.of("Asia/Tokyo"),
                                Optional.empty(),
                                true));
        assertThat(Templates.diagnostics(folder, text.replace("Schedule: rate(1 day), ", "")))
                .containsExactly(
                        "10:9: error: event 'Tick': missing property 'Schedule' (event Schedule requires a string)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute)",
                "rate(2 hours)",
                "cron(0/15 8-17 ? * MON-FRI *)",
                "cron(0 9 1,15 * ? 2026)",
            })
    void takesTheFormsOfExpressions(String expression) throws IOException {
        assertThat(Templates.blueprint(folder, RULES.replace("rate(5 minutes)", expression))
                        .schedules())
                .hasSize(3);
    }

    static Stream<Arguments> diagnostics() {
        String plural = " (expected: 1 minute, 2 minutes and so on, with the number's own ending)";
        String forms = "(expected: rate(5 minutes) or cron(0 12 * * ? *))";
        return Stream.of(
                mistake(
                        "rate(5 minutes)",
                        "rate(5 minute)",
                        "8:27: error: ScheduleExpression: rate(5 minute)" + plural),
                mistake("rate(5 minutes)", "rate(1 hours)", "8:27: error: ScheduleExpression: rate(1 hours)" + plural),
                mistake(
                        "rate(5 minutes)",
                        "cron(0 12 * * *)",
                        "8:27: error: ScheduleExpression: cron(0 12 * * *): 5 fields (expected: 6: minutes hours day-of-month month day-of-week year)"),
                mistake(
                        "rate(5 minutes)",
                        "at(2026-11-20T13:00:00)",
                        "8:27: error: ScheduleExpression: 'at(2026-11-20T13:00:00)' " + forms),
                mistake(
                        "at(2026-11-20T13:00:00)",
                        "at(noon)",
                        "14:27: error: ScheduleExpression: at(noon) (expected: yyyy-mm-ddThh:mm:ss)"),
                mistake(
                        "Europe/Prague",
                        "Europe/Prag",
                        "15:35: error: ScheduleExpressionTimezone: 'Europe/Prag' (expected: one like Europe/Berlin)"),
                mistake(
                        "ScheduleExpression: rate(5 minutes)",
                        "EventPattern: { source: [a] }",
                        "8:7: warning: EventPattern is not supported yet: no event reaches its targets"),
                mistake(
                        "ScheduleExpression: rate(5 minutes)",
                        "Description: x",
                        "5:3: error: resource 'Rule' (expected: ScheduleExpression, or EventPattern)"),
                mistake(
                        "{ Arn: !GetAtt Fn.Arn, Id: two }",
                        "{ Arn: 'arn:aws:sqs:us-east-1:123456789012:q', Id: two }",
                        "9:76: warning: Arn: 'arn:aws:sqs:us-east-1:123456789012:q' is not called: only functions are, so far"),
                mistake(
                        "{ Arn: !GetAtt Fn.Arn, Id: two }",
                        "{ Arn: x, Id: two }",
                        "9:76: error: Arn: 'x' (expected: the ARN of a function, or arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations)"),
                mistake("State: DISABLED", "State: OFF", "16:14: error: State: 'OFF' (expected: DISABLED, ENABLED)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("diagnostics")
    void whatIsWrongIsSaidWhereItStands(String right, String wrong, String diagnostic) throws IOException {
        assertThat(Templates.diagnostics(folder, RULES.replace(right, wrong))).contains(diagnostic);
    }

    private static Arguments mistake(String right, String wrong, String diagnostic) {
        return Arguments.of(right, wrong, diagnostic);
    }
}
