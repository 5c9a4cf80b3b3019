package dev.sluice.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queues.QueueService;
import dev.sluice.queues.store.MessageAttribute;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The query protocol: requests by hand, answers to the letter.
class QueryProtocolTest {
    private static final String XML = "<?xml version=\"1.0\"?>";
    private static final String NS = " xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">";
    private static final String META = "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata>";

    private final QueueService service = QueueService.inMemory(SqsServer.ACCOUNT, new FakeClock());

    @AfterEach
    void close() {
        service.close();
    }

    private HttpResponse post(String path, String form) {
        return service.handle(new HttpRequest(
                "POST",
                path,
                Headers.of("Host", "localhost:4080", "Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                false));
    }

    /// The answer, with everything that is random spelled in one way.
    private String call(String path, String form) {
        String body = new String(post(path, form).body(), StandardCharsets.UTF_8);
        return body.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
    }

    private String create() {
        return call(
                "/",
                "Action=CreateQueue&Version=2012-11-05&QueueName=jobs&Attribute.1.Name=DelaySeconds"
                        + "&Attribute.1.Value=0&Tag.1.Key=team&Tag.1.Value=a");
    }

    @Test
    void makesAndListsQueues() {
        assertThat(create())
                .isEqualTo(XML + "<CreateQueueResponse" + NS
                        + "<CreateQueueResult><QueueUrl>http://localhost:4080/123456789012/jobs</QueueUrl>"
                        + "</CreateQueueResult>" + META + "</CreateQueueResponse>");
        assertThat(call("/", "Action=ListQueues"))
                .isEqualTo(XML + "<ListQueuesResponse" + NS
                        + "<ListQueuesResult><QueueUrl>http://localhost:4080/123456789012/jobs</QueueUrl>"
                        + "</ListQueuesResult>" + META + "</ListQueuesResponse>");
        assertThat(call("/123456789012/jobs", "Action=ListQueueTags"))
                .contains("<ListQueueTagsResult><Tag><Key>team</Key><Value>a</Value></Tag></ListQueueTagsResult>");
    }

    @Test
    void sendsToTheAddressOfAQueueAndReceives() {
        create();

        assertThat(
                        call(
                                "/123456789012/jobs",
                                "Action=SendMessage&MessageBody=a+%26+%3Cb%3E%0D%0A&MessageAttribute.1.Name=kind"
                                        + "&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=chat"))
                .isEqualTo(XML + "<SendMessageResponse" + NS
                        + "<SendMessageResult><MessageId>ID</MessageId>"
                        + "<MD5OfMessageBody>" + MessageDigests.ofBody("a & <b>\r\n") + "</MD5OfMessageBody>"
                        + "<MD5OfMessageAttributes>" + kindDigest() + "</MD5OfMessageAttributes>"
                        + "</SendMessageResult>" + META + "</SendMessageResponse>");
        assertThat(call(
                        "/123456789012/jobs",
                        "Action=ReceiveMessage&MaxNumberOfMessages=10&AttributeName.1=ApproximateReceiveCount"
                                + "&MessageAttributeName.1=All"))
                .isEqualTo(XML + "<ReceiveMessageResponse" + NS
                        + "<ReceiveMessageResult><Message><MessageId>ID</MessageId><ReceiptHandle>ID#ID</ReceiptHandle>"
                        + "<MD5OfBody>" + MessageDigests.ofBody("a & <b>\r\n") + "</MD5OfBody>"
                        + "<Body>a &amp; &lt;b&gt;&#xD;\n</Body>"
                        + "<MD5OfMessageAttributes>" + kindDigest() + "</MD5OfMessageAttributes>"
                        + "<MessageAttribute><Name>kind</Name><Value><StringValue>chat</StringValue>"
                        + "<DataType>String</DataType></Value></MessageAttribute>"
                        + "<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>"
                        + "</Message></ReceiveMessageResult>" + META + "</ReceiveMessageResponse>");
        assertThat(call("/123456789012/jobs", "Action=ReceiveMessage"))
                .isEqualTo(XML + "<ReceiveMessageResponse" + NS + META + "</ReceiveMessageResponse>");
    }

    private static String kindDigest() {
        return MessageDigests.ofAttributes(Map.of("kind", new MessageAttribute.Text("String", "chat")));
    }

    @Test
    void answersBatchesEntryByEntry() {
        create();

        String answer = call(
                "/",
                "Action=SendMessageBatch&QueueUrl=http%3A%2F%2Flocalhost%2F123456789012%2Fjobs"
                        + "&SendMessageBatchRequestEntry.1.Id=one&SendMessageBatchRequestEntry.1.MessageBody=a"
                        + "&SendMessageBatchRequestEntry.2.Id=two&SendMessageBatchRequestEntry.2.MessageBody=b"
                        + "&SendMessageBatchRequestEntry.2.DelaySeconds=901");

        assertThat(answer)
                .isEqualTo(XML + "<SendMessageBatchResponse" + NS
                        + "<SendMessageBatchResult><SendMessageBatchResultEntry><Id>one</Id><MessageId>ID</MessageId>"
                        + "<MD5OfMessageBody>0cc175b9c0f1b6a831c399e269772661</MD5OfMessageBody>"
                        + "</SendMessageBatchResultEntry><BatchResultErrorEntry><Id>two</Id>"
                        + "<SenderFault>true</SenderFault><Code>InvalidParameterValue</Code><Message>Value 901 for "
                        + "parameter DelaySeconds is invalid. Reason: DelaySeconds must be &gt;= 0 and &lt;= 900."
                        + "</Message></BatchResultErrorEntry></SendMessageBatchResult>" + META
                        + "</SendMessageBatchResponse>");
    }

    @Test
    void answersWithoutResultWhereThereIsNone() {
        create();

        assertThat(call("/123456789012/jobs", "Action=PurgeQueue"))
                .isEqualTo(XML + "<PurgeQueueResponse" + NS + META + "</PurgeQueueResponse>");
    }

    @Test
    void tellsErrorsAsXml() {
        HttpResponse response = post("/123456789012/no", "Action=ReceiveMessage");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().first("Content-Type")).contains("text/xml");
        assertThat(call("/123456789012/no", "Action=ReceiveMessage"))
                .isEqualTo(XML + "<ErrorResponse" + NS
                        + "<Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>The specified queue does not exist.</Message><Detail/></Error>"
                        + "<RequestId>ID</RequestId></ErrorResponse>");
        assertThat(call("/", "Action=Nonsense")).contains("<Code>InvalidAction</Code>");
        assertThat(call("/", "nothing")).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void readsAttributesOfAQueue() {
        create();

        assertThat(call(
                        "/123456789012/jobs",
                        "Action=GetQueueAttributes&AttributeName.1=DelaySeconds&AttributeName.2=QueueArn"))
                .contains("<GetQueueAttributesResult>"
                        + "<Attribute><Name>DelaySeconds</Name><Value>0</Value></Attribute>"
                        + "<Attribute><Name>QueueArn</Name><Value>arn:aws:sqs:eu-central-1:123456789012:jobs</Value>"
                        + "</Attribute></GetQueueAttributesResult>");
    }
}
