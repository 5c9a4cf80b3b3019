package dev.sluice.function.launch;

import dev.sluice.wire.sdk.InProcessAsyncHttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/// What [DivertedHttpClient] is, for the asynchronous clients of a function's AWS SDK.
final class DivertedAsyncHttpClient implements SdkAsyncHttpClient {
    private final SdkAsyncHttpClient own;
    private final Diversion diversion;
    private final Duration patience;

    private DivertedAsyncHttpClient(SdkAsyncHttpClient own, Diversion diversion, Duration patience) {
        this.own = own;
        this.diversion = diversion;
        this.patience = patience;
    }

    /// A builder of such clients around those of another one.
    static SdkAsyncHttpClient.Builder<?> builder(SdkAsyncHttpClient.Builder<?> own, Diversion diversion) {
        return new Builder(own, diversion);
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        SdkHttpRequest head = request.request();
        return diversion
                .handler(head.protocol(), head.host(), head.port())
                .map(handler -> InProcessAsyncHttpClient.of(handler, patience).execute(request))
                .orElseGet(() -> own.execute(request));
    }

    @Override
    public String clientName() {
        return own.clientName();
    }

    @Override
    public void close() {
        own.close();
    }

    private record Builder(SdkAsyncHttpClient.Builder<?> own, Diversion diversion)
            implements SdkAsyncHttpClient.Builder<Builder> {
        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            Duration patience = defaults.merge(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS)
                    .get(SdkHttpConfigurationOption.READ_TIMEOUT);
            return new DivertedAsyncHttpClient(own.buildWithDefaults(defaults), diversion, patience);
        }
    }
}
