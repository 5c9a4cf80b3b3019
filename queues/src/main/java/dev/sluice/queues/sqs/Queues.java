package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.QueueStore;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds queues as requests name them: by address, name or ARN.
final class Queues {
    /// Only the last two segments count: clients know the service by many hosts.
    private static final Pattern URL = Pattern.compile("https?://[^/?#]+(?:/[^?#]*)?/([^/?#]+)/([^/?#]+)");

    private final QueueStore store;
    private final Account account;

    Queues(QueueStore store, Account account) {
        this.store = store;
        this.account = account;
    }

    Account account() {
        return account;
    }

    QueueStore store() {
        return store;
    }

    /// The queue that the request's `QueueUrl` names.
    Queue of(Request request) {
        String url = request.queueUrl();
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            // A bare name is no address, but the SDKs let one pass and so does SQS.
            if (url.indexOf('/') < 0) {
                return named(url);
            }
            throw SqsError.INVALID_ADDRESS.because("The address " + url + " is not valid for this endpoint.");
        }
        return named(matcher.group(2));
    }

    Queue named(String name) {
        return store.find(name).orElseThrow(Queues::doesNotExist);
    }

    static SqsException doesNotExist() {
        return SqsError.QUEUE_DOES_NOT_EXIST.because("The specified queue does not exist.");
    }

    /// The queue of that ARN, in this region and account.
    Optional<Queue> byArn(String arn) {
        String prefix = account.queueArn("");
        return arn.startsWith(prefix) ? store.find(arn.substring(prefix.length())) : Optional.empty();
    }

    String arn(Queue queue) {
        return account.queueArn(queue.definition().name());
    }

    /// The address at which that client finds a queue.
    String url(Request request, String queue) {
        return request.origin() + "/" + account.account() + "/" + queue;
    }
}
