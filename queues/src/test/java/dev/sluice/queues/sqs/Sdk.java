package dev.sluice.queues.sqs;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Short words for Amazon's client.
final class Sdk {
    private Sdk() {}

    static String create(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(it -> it.queueName(name).attributes(attributes)).queueUrl();
    }

    static String createFifo(SqsClient sqs, String name) {
        return create(
                sqs,
                name + ".fifo",
                Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    }

    static String send(SqsClient sqs, String url, String body) {
        return sqs.sendMessage(it -> it.queueUrl(url).messageBody(body)).messageId();
    }

    static String send(SqsClient sqs, String url, String group, String body) {
        return sqs.sendMessage(it -> it.queueUrl(url).messageGroupId(group).messageBody(body))
                .messageId();
    }

    /// Up to ten messages, with all that is told of them.
    static List<Message> receive(SqsClient sqs, String url) {
        return sqs.receiveMessage(it -> it.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    static List<String> bodies(SqsClient sqs, String url) {
        return receive(sqs, url).stream().map(Message::body).toList();
    }

    static void delete(SqsClient sqs, String url, Message message) {
        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    static Map<QueueAttributeName, String> attributes(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    static String redrive(String deadLetterQueue, int most) {
        return "{\"deadLetterTargetArn\":\"" + SqsServer.ACCOUNT.queueArn(deadLetterQueue) + "\",\"maxReceiveCount\":\""
                + most + "\"}";
    }
}
