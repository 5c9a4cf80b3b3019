package dev.sluice.eventsource;

import java.time.Duration;
import java.util.List;

/// What a consumer needs of a queue service, in the words of SQS. Safe for any thread; every method blocks until
/// the service has answered, and ends with an `InterruptedException` when its thread is interrupted meanwhile.
public interface QueueClient {
    /// Waits for messages and takes those that are there; they are hidden from others until they are deleted or the
    /// queue's visibility timeout is over.
    ///
    /// @param max  at most that many, 1 to 10
    /// @param wait how long to wait for the first one, whole seconds, to 20
    /// @return none when there was none
    List<QueueMessage> receive(String queueArn, int max, Duration wait) throws QueueException, InterruptedException;

    /// Deletes messages for good.
    ///
    /// @param receiptHandles any number
    /// @return handles that the service did not delete; their messages come again
    List<String> delete(String queueArn, List<String> receiptHandles) throws QueueException, InterruptedException;

    /// Sends a message to a standard queue.
    void send(String queueArn, String body) throws QueueException, InterruptedException;

    /// Makes messages visible after that time from now.
    ///
    /// @param receiptHandles any number
    /// @param hidden         zero: at once
    void changeVisibility(String queueArn, List<String> receiptHandles, Duration hidden)
            throws QueueException, InterruptedException;
}
