package dev.sluice.function.launch;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.function.Invocation;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The context object of one call. Used on the thread of the call; handlers that hand it to others may.
final class InvocationContext implements Context {
    private final FunctionFacts facts;
    private final Invocation call;
    private final FunctionOutput output;
    private volatile int exitStatus;
    private volatile boolean exited;

    @GuardedBy("this")
    private @Nullable String trace;

    InvocationContext(FunctionFacts facts, Invocation call, FunctionOutput output) {
        this.facts = facts;
        this.call = call;
        this.output = output;
    }

    /// Puts on record that the handler asked to exit.
    void exit(int status) {
        exitStatus = status;
        exited = true;
    }

    /// The status that the handler asked to exit with, if it did.
    OptionalInt exitStatus() {
        return exited ? OptionalInt.of(exitStatus) : OptionalInt.empty();
    }

    @Override
    public String getAwsRequestId() {
        return call.requestId();
    }

    /// What the call is named in logs.
    String name() {
        return call.name();
    }

    /// `X-Amzn-Trace-Id`, as the variable `_X_AMZN_TRACE_ID` tells it; the same for the whole call.
    @Override
    public synchronized String getXrayTraceId() {
        String header = trace;
        if (header == null) {
            header = call.event() instanceof Traced request && !request.trace().isNone()
                    ? request.trace().amazon()
                    : TraceContext.begin(System.currentTimeMillis(), false)
                            .next()
                            .amazon();
            trace = header;
        }
        return header;
    }

    @Override
    public String getLogGroupName() {
        return facts.logGroup();
    }

    @Override
    public String getLogStreamName() {
        return facts.logStream();
    }

    @Override
    public String getFunctionName() {
        return facts.definition().name();
    }

    @Override
    public String getFunctionVersion() {
        return FunctionFacts.VERSION;
    }

    @Override
    public String getInvokedFunctionArn() {
        return facts.definition().arn();
    }

    /// None: nobody calls from a mobile SDK.
    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    /// None: nobody calls from a mobile SDK.
    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        long left = call.timesOutNanos() - System.nanoTime();
        return (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(left));
    }

    @Override
    public int getMemoryLimitInMB() {
        return facts.definition().memoryMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                output.print(message);
            }

            @Override
            public void log(byte[] message) {
                output.print(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
