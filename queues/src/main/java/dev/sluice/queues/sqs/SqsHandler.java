package dev.sluice.queues.sqs;

import dev.sluice.queues.journal.JournalException;
import dev.sluice.queues.store.MoveTasks;
import dev.sluice.queues.store.NoSuchQueueException;
import dev.sluice.queues.store.QueueStore;
import dev.sluice.queues.store.TooMuchException;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonWriter;

/// SQS's endpoint, for both protocols. Safe for any number of threads; a call blocks until the answer is there, for
/// writes until they are durable.
public final class SqsHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");

    private static final Dialect JSON = new JsonDialect();
    private static final Dialect QUERY = new QueryDialect();

    private final Actions actions;

    /// Serves that store. The store is not closed with it.
    public SqsHandler(QueueStore store, MoveTasks moves, Account account) {
        this.actions = new Actions(new Queues(store, account), moves);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Dialect dialect = dialect(request);
        String requestId = RequestIds.uuid();
        String action = dialect.action(request);
        try {
            return answer(dialect, request, action, requestId);
        } catch (SqsException e) {
            return dialect.failure(e, requestId);
        } catch (NoSuchQueueException _) {
            return dialect.failure(Queues.doesNotExist(), requestId);
        } catch (TooMuchException e) {
            return dialect.failure(SqsError.OVER_LIMIT.because(String.valueOf(e.getMessage())), requestId);
        } catch (JournalException e) {
            return dialect.failure(unavailable(action, e), requestId);
        }
    }

    /// How a request is refused whose signature is not accepted.
    public static HttpResponse refusal(HttpRequest request, AwsError error, String message) {
        SqsError known = switch (error) {
            case MISSING_AUTHENTICATION_TOKEN -> SqsError.MISSING_AUTHENTICATION_TOKEN;
            case INCOMPLETE_SIGNATURE -> SqsError.INCOMPLETE_SIGNATURE;
            case INVALID_SIGNATURE -> SqsError.INVALID_SIGNATURE;
            case UNRECOGNIZED_CLIENT -> SqsError.UNRECOGNIZED_CLIENT;
            default -> SqsError.ACCESS_DENIED;
        };
        return dialect(request).failure(known.because(message), RequestIds.uuid());
    }

    private static Dialect dialect(HttpRequest request) {
        return request.headers().first("X-Amz-Target").isPresent() ? JSON : QUERY;
    }

    /// The answer is made whole before any of it is sent: an error may come at any time.
    private HttpResponse answer(Dialect dialect, HttpRequest request, String action, String requestId) {
        if (action.isEmpty()) {
            throw SqsError.UNKNOWN_OPERATION.because("no action (expected: X-Amz-Target: " + JsonDialect.TARGET_PREFIX
                    + "<action>, or a form with Action=<action>)");
        }
        Action known = actions.named(action);
        Request read = new Request(dialect.fields(request), origin(request));
        JsonWriter answer = new JsonWriter();
        answer.beginObject();
        known.answer(read, answer);
        answer.endObject();
        return dialect.answer(action, answer.toBytes(), requestId);
    }

    private static String origin(HttpRequest request) {
        return (request.secure() ? "https://" : "http://") + request.host();
    }

    private static SqsException unavailable(String action, JournalException e) {
        return switch (e.reason()) {
            case DISK_FULL, CLOSED -> SqsError.SERVICE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
            case CANNOT_OPEN, FAILED, TIMED_OUT -> {
                LOG.log(System.Logger.Level.ERROR, "event=request-failed action=" + action, e);
                yield SqsError.INTERNAL_FAILURE.because(String.valueOf(e.getMessage()));
            }
        };
    }
}
