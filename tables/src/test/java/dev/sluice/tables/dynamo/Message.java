package dev.sluice.tables.dynamo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/// A bean as Amazon's enhanced client wants it: what is not there is null.
@DynamoDbBean
@NullUnmarked
public final class Message {
    private String room;
    private Long at;
    private String user;
    private String text;
    private Instant sent;
    private Map<String, List<Integer>> marks;
    private Long version;
    private Long reads;

    static Message of(String room, long at, String user, String text) {
        Message message = new Message();
        message.room = room;
        message.at = at;
        message.user = user;
        message.text = text;
        return message;
    }

    @DynamoDbPartitionKey
    public String getRoom() {
        return room;
    }

    public void setRoom(String room) {
        this.room = room;
    }

    @DynamoDbSortKey
    public Long getAt() {
        return at;
    }

    public void setAt(Long at) {
        this.at = at;
    }

    @DynamoDbSecondaryPartitionKey(indexNames = "byUser")
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    @DynamoDbSecondarySortKey(indexNames = "byText")
    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public Instant getSent() {
        return sent;
    }

    public void setSent(Instant sent) {
        this.sent = sent;
    }

    public Map<String, List<Integer>> getMarks() {
        return marks;
    }

    public void setMarks(Map<String, List<Integer>> marks) {
        this.marks = marks;
    }

    @DynamoDbVersionAttribute
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    @DynamoDbAtomicCounter
    public Long getReads() {
        return reads;
    }

    public void setReads(Long reads) {
        this.reads = reads;
    }
}
