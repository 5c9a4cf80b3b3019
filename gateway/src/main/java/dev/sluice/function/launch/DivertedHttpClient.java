package dev.sluice.function.launch;

import dev.sluice.wire.sdk.InProcessHttpClient;
import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.AttributeMap;

/// A client of a function's AWS SDK with a short way: requests to what the platform answers itself go there without
/// a socket, all others to the client that the SDK has chosen, made with the SDK's settings as if nothing were
/// before it. Where each one goes is asked for each request. Defined anew in each function's loader; safe for any
/// thread.
final class DivertedHttpClient implements SdkHttpClient {
    private final SdkHttpClient own;
    private final Diversion diversion;
    private final Duration patience;

    private DivertedHttpClient(SdkHttpClient own, Diversion diversion, Duration patience) {
        this.own = own;
        this.diversion = diversion;
        this.patience = patience;
    }

    /// A builder of such clients around those of another one.
    static SdkHttpClient.Builder<?> builder(SdkHttpClient.Builder<?> own, Diversion diversion) {
        return new Builder(own, diversion);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest head = request.httpRequest();
        return diversion
                .handler(head.protocol(), head.host(), head.port())
                .map(handler -> InProcessHttpClient.of(handler, patience).prepareRequest(request))
                .orElseGet(() -> own.prepareRequest(request));
    }

    @Override
    public String clientName() {
        return own.clientName();
    }

    @Override
    public void close() {
        own.close();
    }

    private record Builder(SdkHttpClient.Builder<?> own, Diversion diversion)
            implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            Duration patience = defaults.merge(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS)
                    .get(SdkHttpConfigurationOption.READ_TIMEOUT);
            return new DivertedHttpClient(own.buildWithDefaults(defaults), diversion, patience);
        }
    }
}
