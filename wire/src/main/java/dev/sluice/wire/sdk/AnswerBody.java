package dev.sluice.wire.sdk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// The body of an answer, told to one subscriber in one piece when it asks for the first.
final class AnswerBody implements Publisher<ByteBuffer> {
    private final byte[] content;
    private final CompletableFuture<Void> done;

    /// @param done completes with the last signal
    AnswerBody(byte[] content, CompletableFuture<Void> done) {
        this.content = content;
        this.done = done;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> reader) {
        reader.onSubscribe(new Reading(reader));
    }

    private final class Reading implements Subscription {
        private final Subscriber<? super ByteBuffer> reader;
        private final AtomicBoolean over = new AtomicBoolean();

        Reading(Subscriber<? super ByteBuffer> reader) {
            this.reader = reader;
        }

        @Override
        public void request(long pieces) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            if (pieces <= 0) {
                Exception refused = new IllegalArgumentException("pieces: " + pieces + " (expected: positive)");
                reader.onError(refused);
                done.completeExceptionally(refused);
                return;
            }
            if (content.length > 0) {
                reader.onNext(ByteBuffer.wrap(content));
            }
            reader.onComplete();
            done.complete(null);
        }

        @Override
        public void cancel() {
            if (over.compareAndSet(false, true)) {
                done.completeExceptionally(new IOException("answer not read to its end"));
            }
        }
    }
}
