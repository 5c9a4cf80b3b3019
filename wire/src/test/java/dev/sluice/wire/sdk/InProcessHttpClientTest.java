package dev.sluice.wire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Requests of the SDK that are answered in this process.
@Timeout(20)
class InProcessHttpClientTest {
    private static final SdkHttpRequest POST = SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://tables.example:8000/a%2Fb"))
            .putRawQueryParameter("q", "a b")
            .putHeader("X-Amz-Target", "DynamoDB_20120810.GetItem")
            .putHeader("X-More", List.of("1", "2"))
            .build();

    private final BlockingQueue<HttpRequest> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private HttpResponse recorded(HttpRequest request) {
        seen.add(request);
        return new HttpResponse(
                400,
                Headers.of("x-amzn-RequestId", "R", "Set-Cookie", "a", "Set-Cookie", "b"),
                "no".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse stuck(HttpRequest request) throws InterruptedException {
        seen.add(request);
        never.await();
        return HttpResponse.of(200);
    }

    private static ExecutableHttpRequest prepared(HttpHandler handler, Duration patience, byte[] body) {
        return InProcessHttpClient.of(handler, patience)
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(POST)
                        .contentStreamProvider(() -> new ByteArrayInputStream(body))
                        .build());
    }

    @Test
    void tellsTheHandlerWhatASocketWouldHaveCarriedAndTheSdkWhatItAnswers() throws IOException {
        HttpExecuteResponse answer = prepared(this::recorded, Duration.ofSeconds(5), new byte[] {'{', '}'})
                .call();

        HttpRequest request = seen.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/a%2Fb?q=a%20b");
        assertThat(request.host()).isEqualTo("tables.example:8000");
        assertThat(request.headers().first("x-amz-target")).contains("DynamoDB_20120810.GetItem");
        assertThat(request.headers().all("X-More")).containsExactly("1", "2");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(request.remote().getAddress().isLoopbackAddress()).isTrue();
        assertThat(request.secure()).isFalse();
        assertThat(answer.httpResponse().statusCode()).isEqualTo(400);
        assertThat(answer.httpResponse().headers())
                .containsEntry("x-amzn-RequestId", List.of("R"))
                .containsEntry("Set-Cookie", List.of("a", "b"))
                .containsEntry("Content-Length", List.of("2"));
        assertThat(answer.responseBody().orElseThrow()).hasContent("no");
    }

    @Test
    void sendsTheHostThatWasSignedAndNoOther() throws IOException {
        SdkHttpRequest signed =
                POST.toBuilder().putHeader("host", "other.example").build();
        InProcessHttpClient.of(this::recorded)
                .prepareRequest(HttpExecuteRequest.builder().request(signed).build())
                .call();

        assertThat(seen.remove().headers().all("Host")).containsExactly("other.example");
    }

    @Test
    void refusesABodyThatNoPortWouldTake() throws IOException {
        HttpExecuteResponse answer = prepared(
                        this::recorded, Duration.ofSeconds(5), new byte[HttpLimits.MAX_BODY_BYTES + 1])
                .call();

        assertThat(answer.httpResponse().statusCode()).isEqualTo(413);
        assertThat(answer.responseBody().orElseThrow()).hasContent("body: more (expected: <= 16777216)\n");
        assertThat(seen).isEmpty();
    }

    @Test
    void answers500WhenTheHandlerThrows() throws IOException {
        HttpHandler broken = _ -> {
            throw new IllegalStateException("secret");
        };
        HttpExecuteResponse answer =
                prepared(broken, Duration.ofSeconds(5), new byte[0]).call();

        assertThat(answer.httpResponse().statusCode()).isEqualTo(500);
        assertThat(answer.responseBody().orElseThrow()).hasContent("Internal server error\n");
    }

    @Test
    void givesUpWhenNoAnswerComesInTime() {
        assertThatThrownBy(() ->
                        prepared(this::stuck, Duration.ofMillis(5), new byte[0]).call())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no answer after 5 ms; it may still be made");
    }

    @Test
    void endsTheWaitingWhenItIsAborted() throws InterruptedException {
        ExecutableHttpRequest call = prepared(this::stuck, Duration.ZERO, new byte[0]);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> thrown.set(failure(call)));
        seen.take();
        call.abort();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(IOException.class).hasMessage("request aborted");
    }

    @Test
    void neverCallsTheHandlerWhenItWasAbortedBefore() {
        ExecutableHttpRequest call = prepared(this::recorded, Duration.ZERO, new byte[0]);
        call.abort();

        assertThatThrownBy(call::call).isInstanceOf(IOException.class).hasMessage("request aborted");
        assertThat(seen).isEmpty();
    }

    @Test
    void endsTheWaitingWhenTheCallerIsInterruptedAndNeverTheHandler() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        HttpHandler slow = request -> {
            HttpResponse late = stuck(request);
            done.countDown();
            return late;
        };
        ExecutableHttpRequest call = prepared(slow, Duration.ZERO, new byte[0]);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            thrown.set(failure(call));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        seen.take();
        caller.interrupt();
        caller.join();
        never.countDown();
        done.await();

        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(interrupted).isTrue();
    }

    private static Throwable failure(ExecutableHttpRequest call) {
        try {
            call.call();
            return new AssertionError("answered (expected: a failure)");
        } catch (IOException failed) {
            return failed;
        }
    }
}
