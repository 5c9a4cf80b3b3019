package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.NoSuchTableException;
import dev.sluice.tables.storage.StoreException;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonWriter;
import java.time.InstantSource;
import java.util.zip.CRC32;

/// DynamoDB's endpoint, and that of DynamoDB Streams: `POST /` with the action in `X-Amz-Target`. Safe for any
/// number of threads; a call blocks until the answer is there, for writes until they are durable.
public final class DynamoHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("dev.sluice.tables");
    private static final String TARGET_PREFIX = "DynamoDB_20120810.";
    private static final String STREAMS_PREFIX = "DynamoDBStreams_20120810.";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    /// DynamoDB quota: one request.
    private static final int MAX_BODY_BYTES = 16 << 20;

    private final Actions actions;
    private final StreamActions streams;

    /// Serves that store. The store is not closed with it.
    public DynamoHandler(TableStore store, Account account, InstantSource clock) {
        this.actions = new Actions(store, account, clock);
        this.streams = new StreamActions(store, account, clock);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        String target = request.headers().first("X-Amz-Target").orElse("");
        JsonWriter out = new JsonWriter();
        try {
            Action action = action(request, target);
            try (RequestReader in = RequestReader.of(request.body())) {
                action.answer(in, out);
            }
            return response(200, out);
        } catch (DynamoException e) {
            return failure(e);
        } catch (ValidationException e) {
            return failure(DynamoError.VALIDATION.because(String.valueOf(e.getMessage())));
        } catch (NoSuchTableException e) {
            return failure(Tables.notFound(String.valueOf(e.getMessage())));
        } catch (StoreException e) {
            return failure(unavailable(target, e));
        }
    }

    private Action action(HttpRequest request, String target) {
        boolean ofStreams = target.startsWith(STREAMS_PREFIX);
        if (!request.method().equals("POST") || (!ofStreams && !target.startsWith(TARGET_PREFIX))) {
            throw DynamoError.UNKNOWN_OPERATION.because("X-Amz-Target: " + (target.isEmpty() ? "none" : target)
                    + " with " + request.method() + " (expected: " + TARGET_PREFIX + "<operation> with POST)");
        }
        if (request.body().length > MAX_BODY_BYTES) {
            throw DynamoError.REQUEST_TOO_LARGE.because(
                    "body: " + request.body().length + " bytes (expected: <= " + MAX_BODY_BYTES + ")");
        }
        String name = target.substring(target.indexOf('.') + 1);
        return (ofStreams ? streams.named(name) : actions.named(name, request.headers()))
                .orElseThrow(() -> Actions.unknown(name));
    }

    private static DynamoException unavailable(String target, StoreException e) {
        return switch (e.reason()) {
            case DISK_FULL, CLOSED -> DynamoError.SERVICE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
            case CANNOT_OPEN, FAILED, TIMED_OUT -> {
                LOG.log(System.Logger.Level.ERROR, "event=request-failed target=" + target, e);
                yield DynamoError.INTERNAL_SERVER_ERROR.because(String.valueOf(e.getMessage()));
            }
        };
    }

    private static HttpResponse failure(DynamoException e) {
        JsonWriter out = new JsonWriter();
        e.writeTo(out);
        return response(e.error().status(), out);
    }

    private static HttpResponse response(int status, JsonWriter out) {
        byte[] body = out.toBytes();
        CRC32 crc = new CRC32();
        crc.update(body);
        return new HttpResponse(
                status,
                Headers.of(
                        "Content-Type",
                        CONTENT_TYPE,
                        "x-amzn-RequestId",
                        RequestIds.dynamo(),
                        "x-amz-crc32",
                        Long.toString(crc.getValue())),
                body);
    }
}
