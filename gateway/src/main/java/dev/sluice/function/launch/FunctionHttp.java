package dev.sluice.function.launch;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;

/// Stands in for the two calls by which the AWS SDK for Java 2 gets the HTTP client that nobody gave it, blocking
/// or not, as [FunctionSystem] does for `System`. Which client that is the SDK has decided by then, by its own
/// rules and in its own words: by the system property, by what lies on the class path, by its order where several
/// lie there, and with the error of its version where none does or where there is no order. What it gets is that
/// client, with a way without a socket for what the platform answers itself ([DivertedHttpClient],
/// [DivertedAsyncHttpClient]).
///
/// A client that a function makes itself and gives to the SDK, one of SDKs before 2.5, of the SDK's version 1 or of
/// an SDK under another package name is left alone and dials. Compiled against the SDK's interface; linked in each
/// function's loader against the function's own.
public final class FunctionHttp {
    private static final SystemView VIEW = ((SystemView.Holder) FunctionHttp.class.getClassLoader()).systemView();

    private FunctionHttp() {}

    /// `SdkHttpService.createHttpClientBuilder()`.
    public static SdkHttpClient.Builder<?> createHttpClientBuilder(SdkHttpService service) {
        SdkHttpClient.Builder<?> own = service.createHttpClientBuilder();
        return isKnown(() -> SdkHttpClient.class.getMethod("prepareRequest", HttpExecuteRequest.class))
                ? DivertedHttpClient.builder(own, VIEW::handler)
                : own;
    }

    /// `SdkAsyncHttpService.createAsyncHttpClientFactory()`.
    public static SdkAsyncHttpClient.Builder<?> createAsyncHttpClientFactory(SdkAsyncHttpService service) {
        SdkAsyncHttpClient.Builder<?> own = service.createAsyncHttpClientFactory();
        return isKnown(() -> SdkAsyncHttpClient.class.getMethod("execute", AsyncExecuteRequest.class))
                ? DivertedAsyncHttpClient.builder(own, VIEW::handler)
                : own;
    }

    /// Whether requests have the form that they have had since 2.5.
    private static boolean isKnown(Callable<Method> form) {
        try {
            form.call();
            return true;
        } catch (Exception | LinkageError other) {
            return false;
        }
    }
}
