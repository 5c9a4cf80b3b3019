package dev.sluice.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.queues.QueueService;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonTree;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every error of the JSON protocol: type, code of the query protocol, and what it says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
    private static final String RECEIPT =
            "\"ReceiptHandle\":\"00000000-0000-0000-0000-000000000000#00000000-0000-0000-0000-000000000000\"";
    private static final String PLAIN = "\"QueueUrl\":\"http://localhost/123456789012/plain\"";
    private static final String FIFO = "\"QueueUrl\":\"http://localhost/123456789012/order.fifo\"";

    private final QueueService service = QueueService.inMemory(SqsServer.ACCOUNT, new FakeClock());

    @BeforeAll
    void makeQueues() {
        assertThat(call("CreateQueue", "{\"QueueName\":\"plain\",\"Attributes\":{\"MaximumMessageSize\":\"1024\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(call("CreateQueue", "{\"QueueName\":\"order.fifo\",\"Attributes\":{\"FifoQueue\":\"true\"}}")
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    void close() {
        service.close();
    }

    private HttpResponse call(String action, String body) {
        return service.handle(new HttpRequest(
                "POST",
                "/",
                Headers.of("Host", "localhost", "X-Amz-Target", "AmazonSQS." + action),
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                false));
    }

    static Stream<Arguments> queueErrors() {
        return Stream.of(
                arguments("Nonsense", "{}", "UnknownOperationException", "The action Nonsense is not valid"),
                arguments("ListQueues", "[1]", "SerializationException", "the body is no JSON object"),
                arguments("ListQueues", "{", "SerializationException", "the body is not valid JSON"),
                arguments("ListQueues", "{\"MaxResults\":0}", "InvalidParameterValueException", "MaxResults"),
                arguments("ListQueues", "{\"QueueNamePrefix\":7}", "SerializationException", "expected: string"),
                arguments("CreateQueue", "{}", "MissingRequiredParameterException", "parameter QueueName."),
                arguments(
                        "CreateQueue",
                        "{\"QueueName\":\"a b\"}",
                        "InvalidParameterValueException",
                        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
                arguments("CreateQueue", "{\"QueueName\":\"a.fifo\"}", "InvalidParameterValueException", "1 to 80"),
                arguments(
                        "CreateQueue",
                        "{\"QueueName\":\"a\",\"Attributes\":{\"FifoQueue\":\"true\"}}",
                        "InvalidParameterValueException",
                        "must end with .fifo suffix"),
                attribute("Unheard", "1", "InvalidAttributeName", "Unknown Attribute Unheard."),
                attribute("ContentBasedDeduplication", "true", "InvalidAttributeName", "Unknown Attribute Content"),
                attribute("DelaySeconds", "901", "InvalidAttributeValue", "parameter DelaySeconds."),
                attribute("VisibilityTimeout", "x", "InvalidAttributeValue", "parameter VisibilityTimeout."),
                attribute("MaximumMessageSize", "1048577", "InvalidAttributeValue", "MaximumMessageSize."),
                attribute("RedrivePolicy", "{", "InvalidParameterValueException", "not valid JSON"),
                attribute("RedrivePolicy", "{}", "InvalidParameterValueException", "deadLetterTargetArn"),
                attribute(
                        "RedrivePolicy",
                        "{'deadLetterTargetArn':'arn:aws:sqs:eu-central-1:123456789012:no','maxReceiveCount':3}",
                        "InvalidParameterValueException",
                        "Dead letter target does not exist."),
                attribute(
                        "RedrivePolicy",
                        "{'deadLetterTargetArn':'arn:aws:sqs:eu-central-1:123456789012:plain','maxReceiveCount':0}",
                        "InvalidParameterValueException",
                        "valid values are from 1 to 1000 both inclusive."),
                attribute(
                        "RedrivePolicy",
                        "{'deadLetterTargetArn':'arn:aws:sqs:eu-central-1:123456789012:order.fifo','maxReceiveCount':3}",
                        "InvalidParameterValueException",
                        "same type of queue"),
                arguments("GetQueueUrl", "{\"QueueName\":\"no\"}", "QueueDoesNotExist", "queue does not exist."),
                arguments("DeleteQueue", "{\"QueueUrl\":\"http://x/1/no\"}", "QueueDoesNotExist", "not exist."),
                arguments("DeleteQueue", "{\"QueueUrl\":\"http://x/\"}", "InvalidAddress", "http://x/ is not valid"),
                arguments("DeleteQueue", "{}", "MissingRequiredParameterException", "parameter QueueUrl."),
                arguments(
                        "GetQueueAttributes",
                        "{" + PLAIN + ",\"AttributeNames\":[\"No\"]}",
                        "InvalidAttributeName",
                        "Unknown Attribute No."),
                arguments("AddPermission", "{" + PLAIN + "}", "UnsupportedOperation", "not enforced here"),
                arguments("CancelMessageMoveTask", "{\"TaskHandle\":\"x\"}", "ResourceNotFoundException", "not exist"),
                arguments("StartMessageMoveTask", "{\"SourceArn\":\"x\"}", "ResourceNotFoundException", "SourceArn"));
    }

    private static Arguments attribute(String name, String value, String type, String message) {
        String quoted = value.replace("'", "\\\"");
        return arguments(
                "SetQueueAttributes",
                "{" + PLAIN + ",\"Attributes\":{\"" + name + "\":\"" + quoted + "\"}}",
                type,
                message);
    }

    static Stream<Arguments> messageErrors() {
        return Stream.of(
                send("", "MissingRequiredParameterException", "parameter MessageBody."),
                send("\"MessageBody\":\"\"", "MissingRequiredParameterException", "parameter MessageBody."),
                send("\"MessageBody\":\"a\\u0000\"", "InvalidMessageContents", "binary character '#x0'"),
                send("\"MessageBody\":\"\\ud800\"", "InvalidMessageContents", "'#xd800'"),
                send(
                        "\"MessageBody\":\"" + "x".repeat(1025) + "\"",
                        "InvalidParameterValueException",
                        "Message must be shorter than 1024 bytes."),
                send("\"MessageBody\":\"a\",\"DelaySeconds\":901", "InvalidParameterValueException", "<= 900."),
                send(
                        "\"MessageBody\":\"a\",\"MessageDeduplicationId\":\"d\"",
                        "InvalidParameterValueException",
                        "not valid for this queue type"),
                messageAttribute(
                        "\"a\":{\"DataType\":\"Wrong\",\"StringValue\":\"x\"}", "invalid message attribute type"),
                messageAttribute("\"a\":{\"DataType\":\"String\"}", "must contain non-empty message attribute value"),
                messageAttribute("\"a\":{\"DataType\":\"Number\",\"StringValue\":\"x\"}", "to a number"),
                messageAttribute(
                        "\"AWS.a\":{\"DataType\":\"String\",\"StringValue\":\"x\"}", "must not start with AWS."),
                fifo("\"MessageBody\":\"a\"", "MissingRequiredParameterException", "parameter MessageGroupId."),
                fifo(
                        "\"MessageBody\":\"a\",\"MessageGroupId\":\"g\"",
                        "InvalidParameterValueException",
                        "either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"),
                fifo(
                        "\"MessageBody\":\"a\",\"MessageGroupId\":\"g\",\"MessageDeduplicationId\":\"d\",\"DelaySeconds\":1",
                        "InvalidParameterValueException",
                        "not valid for this queue type"),
                receive("\"MaxNumberOfMessages\":11", "Must be between 1 and 10, if provided."),
                receive("\"WaitTimeSeconds\":21", "Must be >= 0 and <= 20, if provided."),
                receive("\"VisibilityTimeout\":43201", "Must be between 0 and 43200."),
                arguments(
                        "DeleteMessage",
                        "{" + PLAIN + ",\"ReceiptHandle\":\"nonsense\"}",
                        "ReceiptHandleIsInvalid",
                        "is not a valid receipt handle."),
                arguments(
                        "ChangeMessageVisibility",
                        "{" + PLAIN + "," + RECEIPT + ",\"VisibilityTimeout\":1}",
                        "InvalidParameterValueException",
                        "Message does not exist or is not available for visibility timeout change."),
                arguments(
                        "ChangeMessageVisibility",
                        "{" + PLAIN + "," + RECEIPT + "}",
                        "MissingRequiredParameterException",
                        "VisibilityTimeout"),
                arguments("SendMessageBatch", "{" + PLAIN + "}", "EmptyBatchRequest", "at least one SendMessageBatch"),
                batch(",{}".repeat(10), "TooManyEntriesInBatchRequest", "You have sent 11."),
                batch(",{\"Id\":\"a\",\"MessageBody\":\"x\"}", "BatchEntryIdsNotDistinct", "Id a repeated."),
                batch(",{\"Id\":\"a b\",\"MessageBody\":\"x\"}", "InvalidBatchEntryId", "at most 80 letters long."));
    }

    private static Arguments send(String fields, String type, String message) {
        return arguments("SendMessage", "{" + PLAIN + (fields.isEmpty() ? "" : ",") + fields + "}", type, message);
    }

    private static Arguments messageAttribute(String attribute, String message) {
        return send(
                "\"MessageBody\":\"a\",\"MessageAttributes\":{" + attribute + "}",
                "InvalidParameterValueException",
                message);
    }

    private static Arguments fifo(String fields, String type, String message) {
        return arguments("SendMessage", "{" + FIFO + "," + fields + "}", type, message);
    }

    private static Arguments receive(String field, String message) {
        return arguments("ReceiveMessage", "{" + PLAIN + "," + field + "}", "InvalidParameterValueException", message);
    }

    private static Arguments batch(String more, String type, String message) {
        return arguments(
                "SendMessageBatch",
                "{" + PLAIN + ",\"Entries\":[{\"Id\":\"a\",\"MessageBody\":\"x\"}" + more + "]}",
                type,
                message);
    }

    @ParameterizedTest
    @MethodSource({"queueErrors", "messageErrors"})
    void refuses(String action, String body, String type, String message) {
        HttpResponse response = call(action, body);

        JsonTree error = JsonTree.parse(new String(response.body(), StandardCharsets.UTF_8));
        assertThat(error.text("__type")).endsWith("#" + type);
        assertThat(error.text("message")).contains(message);
        assertThat(response.status()).isBetween(400, 404);
        assertThat(response.headers().first("x-amzn-query-error").orElse("")).endsWith(";Sender");
    }

    @Test
    void tellsTheCodeOfTheQueryProtocolToo() {
        assertThat(call("GetQueueUrl", "{\"QueueName\":\"no\"}").headers().first("x-amzn-query-error"))
                .contains("AWS.SimpleQueueService.NonExistentQueue;Sender");
    }

    @Test
    void keepsTheSoundEntriesOfABatch() {
        HttpResponse response = call(
                "SendMessageBatch",
                "{" + PLAIN
                        + ",\"Entries\":[{\"Id\":\"good\",\"MessageBody\":\"x\"},{\"Id\":\"bad\",\"MessageBody\":\"\\u0001\"}]}");

        JsonTree answer = JsonTree.parse(new String(response.body(), StandardCharsets.UTF_8));
        assertThat(answer.list("Successful"))
                .singleElement()
                .satisfies(it -> assertThat(it.text("Id")).isEqualTo("good"));
        assertThat(answer.list("Failed")).singleElement().satisfies(it -> {
            assertThat(it.text("Id")).isEqualTo("bad");
            assertThat(it.text("Code")).isEqualTo("InvalidMessageContents");
            assertThat(it.text("SenderFault")).isEqualTo("true");
        });
    }
}
