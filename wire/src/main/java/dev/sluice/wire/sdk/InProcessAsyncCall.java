package dev.sluice.wire.sdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/// One request of an asynchronous client: hears its body, then makes the call on a virtual thread and tells what
/// came of it. Signals of the body come one after another, as the rules of reactive streams want it.
final class InProcessAsyncCall implements Subscriber<ByteBuffer> {
    private final InProcessHttpClient calls;
    private final AsyncExecuteRequest request;
    private final CompletableFuture<Void> done;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable Subscription source;
    private boolean heard;

    /// @param done completes when the answer has been read, or fails; whoever fails it from outside gives up
    InProcessAsyncCall(InProcessHttpClient calls, AsyncExecuteRequest request, CompletableFuture<Void> done) {
        this.calls = calls;
        this.request = request;
        this.done = done;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    /// Keeps one byte more than a request may have, so that it is refused, and no further one.
    @Override
    public void onNext(ByteBuffer more) {
        byte[] taken = new byte[Math.min(more.remaining(), SdkMessages.MAX_BODY_BYTES + 1 - body.size())];
        more.get(taken);
        body.writeBytes(taken);
        if (body.size() > SdkMessages.MAX_BODY_BYTES && source != null) {
            source.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable broken) {
        if (!heard) {
            heard = true;
            fail(broken);
        }
    }

    @Override
    public void onComplete() {
        if (!heard) {
            heard = true;
            Handlers.start(this::answer);
        }
    }

    private void answer() {
        byte[] sent = body.toByteArray();
        ExecutableHttpRequest call = calls.prepareRequest(HttpExecuteRequest.builder()
                .request(request.request())
                .contentStreamProvider(() -> new ByteArrayInputStream(sent))
                .build());
        var _ = done.whenComplete((_, failure) -> {
            if (failure != null) {
                call.abort();
            }
        });
        try {
            tell(call.call());
        } catch (IOException | RuntimeException | Error failed) { // of whoever listens: anything
            fail(failed);
        }
    }

    private void tell(HttpExecuteResponse answer) throws IOException {
        byte[] content;
        try (AbortableInputStream in = answer.responseBody().orElseThrow()) {
            content = in.readAllBytes();
        }
        request.responseHandler().onHeaders(answer.httpResponse());
        request.responseHandler().onStream(new AnswerBody(content, done));
    }

    private void fail(Throwable failure) {
        try {
            request.responseHandler().onError(failure);
        } finally {
            done.completeExceptionally(failure);
        }
    }
}
