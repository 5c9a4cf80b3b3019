package dev.sluice.function.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.Deadline;
import dev.sluice.function.FunctionLog;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.Launcher;
import dev.sluice.function.PoolLimits;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every launcher of Java functions does, seen by a caller through the pools.
abstract class LauncherContract {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(5));

    @TempDir
    Path folder;

    final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    final Map<String, FunctionDefinition> functions = new HashMap<>();
    private FunctionPools pools;

    /// The launcher under test, for the handlers of package `example`; adds `AWS_ACCESS_KEY_ID=platform`.
    abstract Launcher launcher(FunctionLog log);

    @BeforeEach
    void start() {
        FunctionLog lines = (function, at, request, text) -> {
            log.add(function + ": " + text);
            request.ifPresent(requests::add);
        };
        pools = new FunctionPools(launcher(lines), lines, PoolLimits.DEFAULT);
        pools.start();
    }

    @AfterEach
    void stop() {
        pools.close();
    }

    FunctionDefinition deploy(String name, String handler, Map<String, String> environment, Duration timeout) {
        FunctionDefinition definition = new FunctionDefinition(
                name,
                "arn:aws:lambda:eu-west-1:000000000000:function:" + name,
                "java21",
                handler,
                FunctionCode.at(folder),
                environment,
                timeout,
                256,
                new FunctionDefinition.Concurrency(4, 1));
        functions.put(name, definition);
        assertThat(pools.apply(functions)).isEmpty();
        return definition;
    }

    InvocationResult call(String name, String event) {
        return pools.invoke(name, JsonText.of(event), FAR);
    }

    String answer(String name, String event) {
        InvocationResult result = call(name, event);
        assertThat(result).as(log.toString()).isInstanceOf(InvocationResult.Succeeded.class);
        return JsonWriter.text(((InvocationResult.Succeeded) result).value());
    }

    InvocationResult.FunctionFailed failure(String name, String event) {
        InvocationResult result = call(name, event);
        assertThat(result).isInstanceOf(InvocationResult.FunctionFailed.class);
        return (InvocationResult.FunctionFailed) result;
    }

    private void deploy(String name, String handler) {
        deploy(name, handler, Map.of(), TIMEOUT);
    }

    @Test
    void callsHandlersOfEventClasses() {
        deploy("echo", "example.Echo");
        assertThat(answer("echo", "{\"body\":\"hi\",\"unknown\":[1,{\"a\":2}]}"))
                .contains("\"body\":\"hi\"")
                .contains("\"statusCode\":200")
                .doesNotContain("headers");
    }

    @Test
    void callsHandlersOfTheirOwnClasses() {
        deploy("orders", "example.Orders::handleRequest");
        assertThat(answer("orders", "{\"customer\":\"ana\",\"prices\":[1,2,39],\"unknown\":true}"))
                .contains("\"customer\":\"ana\"")
                .contains("\"total\":42");
    }

    @Test
    void callsHandlersOfMessages() {
        deploy("jobs", "example.Jobs");
        String message = """
                {"messageId":"%s","receiptHandle":"r","body":"%s","attributes":{"ApproximateReceiveCount":"1"},
                 "messageAttributes":{"kind":{"stringValue":"chat","stringListValues":[],"binaryListValues":[],
                 "dataType":"String"}},"md5OfBody":"m","eventSource":"aws:sqs",
                 "eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:jobs","awsRegion":"eu-west-1"}""";
        String records = message.replaceFirst("%s", "a").replace("%s", "good") + ","
                + message.replaceFirst("%s", "b").replace("%s", "bad");
        assertThat(answer("jobs", "{\"Records\":[" + records + "]}"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");
    }

    @Test
    void callsStreamHandlers() {
        deploy("streams", "example.Streams");
        assertThat(answer("streams", "{\"a\":[1,null]}")).isEqualTo("{\"got\":{\"a\":[1,null]}}");
    }

    @Test
    void callsPlainMethods() {
        deploy("text", "example.Methods::text");
        deploy("fixed", "example.Methods::fixed");
        deploy("copy", "example.Methods::copy");
        deploy("overloaded", "example.Methods::overloaded");
        assertThat(answer("text", "\"hello\"")).isEqualTo("\"hello!\"");
        assertThat(answer("fixed", "{}")).isEqualTo("42");
        assertThat(answer("copy", "[1,2]")).isEqualTo("[1,2]");
        assertThat(answer("overloaded", "{}")).isEqualTo("\"overloaded\"");
    }

    @Test
    void givesAContextWithFactsAndTime() {
        deploy("context", "example.Methods::withContext");
        assertThat(answer("context", "{\"n\":1.5}"))
                .isEqualTo("{\"n\":1.5,\"function\":\"context\","
                        + "\"arn\":\"arn:aws:lambda:eu-west-1:000000000000:function:context\",\"memory\":256,"
                        + "\"version\":\"$LATEST\",\"requestIdLength\":36,\"hasTime\":true}");
        assertThat(log).contains("context: logged by context");
    }

    @Test
    void showsAFunctionItsOwnVariablesAndNobodyElses() {
        deploy("one", "example.ProcessUser::variables", Map.of("GREETING", "hi"), TIMEOUT);
        deploy("two", "example.ProcessUser::variables", Map.of("GREETING", "ola", "AWS_REGION", "sa-east-1"), TIMEOUT);
        String facts = "\"home\":null,\"region\":\"%s\",\"handler\":\"example.ProcessUser::variables\","
                + "\"platform\":\"platform\"}";
        assertThat(answer("one", "{}"))
                .isEqualTo(
                        "{\"atStart\":\"hi\",\"now\":\"hi\",\"reference\":\"hi\"," + facts.replace("%s", "eu-west-1"));
        assertThat(answer("two", "{}"))
                .isEqualTo("{\"atStart\":\"ola\",\"now\":\"ola\",\"reference\":\"ola\","
                        + facts.replace("%s", "sa-east-1"));
    }

    @Test
    void tellsAFunctionTheTraceOfItsEventAndTheLogItsRequest() {
        deploy("trace", "example.ProcessUser::trace");
        TraceContext place = TraceContext.begin(0, true).next();
        InvocationResult result = pools.invoke("trace", new Named("0WNnNoz0zFlq--I=", place), FAR);

        String json = JsonWriter.text(((InvocationResult.Succeeded) result).value());
        assertThat(json).contains("\"variable\":\"" + place.amazon() + "\"", "\"context\":\"" + place.amazon() + "\"");
        assertThat(requests).contains("0WNnNoz0zFlq--I=");
        assertThat(answer("trace", "{}"))
                .containsPattern("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
    }

    /// An event of a request.
    private record Named(String requestId, TraceContext trace) implements JsonSource, Traced {
        @Override
        public void writeTo(JsonSink sink) {
            JsonText.of("{}").writeTo(sink);
        }
    }

    @Test
    void endsOnlyTheCallOfAHandlerThatExits() {
        deploy("exits", "example.ProcessUser::exit");
        Map<String, Integer> ways = Map.of("system", 3, "runtime", 4, "halt", 5, "reference", 6);
        ways.forEach((by, status) -> {
            InvocationResult.FunctionFailed failed = failure("exits", "{\"by\":\"" + by + "\"}");
            assertThat(failed.errorType()).isEqualTo("Runtime.ExitError");
            assertThat(JsonWriter.text(failed.payload()))
                    .matches(
                            "\\{\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status "
                                    + status + "\",\"errorType\":\"Runtime.ExitError\"}");
        });
    }

    @Test
    void logsWhatAHandlerPrints() {
        deploy("prints", "example.ProcessUser::print");
        assertThat(answer("prints", "{}")).isEqualTo("\"printed\"");
        assertThat(log)
                .contains(
                        "prints: to out",
                        "prints: to err",
                        "prints: by the runtime's logger",
                        "prints: without an end");
    }

    @Test
    void tellsWhatAHandlerThrew() {
        deploy("trouble", "example.Trouble");
        InvocationResult.FunctionFailed failed = failure("trouble", "{\"do\":\"throw\"}");
        assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(JsonWriter.text(failed.payload()))
                .startsWith("{\"errorMessage\":\"broken\",\"errorType\":\"java.lang.IllegalStateException\","
                        + "\"stackTrace\":[\"example.Trouble.handleRequest(Trouble.java:")
                .contains("\"cause\":{\"errorMessage\":\"because\"")
                .doesNotContain("dev.sluice");
        assertThat(answer("trouble", "{}")).as("the same environment goes on").isEqualTo("2");
        assertThat(log).anyMatch(line -> line.startsWith("trouble: java.lang.IllegalStateException: broken"));
    }

    @Test
    void replacesAnEnvironmentWhoseStackOrHeapIsExhausted() {
        deploy("trouble", "example.Trouble");
        assertThat(failure("trouble", "{\"do\":\"recurse\"}").errorType()).isEqualTo("java.lang.StackOverflowError");
        assertThat(answer("trouble", "{}")).isEqualTo("1");
        InvocationResult.FunctionFailed exhausted = failure("trouble", "{\"do\":\"exhaust\"}");
        assertThat(exhausted.errorType()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(answer("trouble", "{}")).isEqualTo("1");
    }

    @Test
    void givesUpAHandlerThatOutlivesItsTimeout() {
        deploy("slow", "example.Trouble", Map.of(), Duration.ofMillis(300));
        InvocationResult result = call("slow", "{\"do\":\"sleep\"}");
        assertThat(result).isEqualTo(new InvocationResult.TimedOut(Duration.ofMillis(300)));
        assertThat(((InvocationResult.TimedOut) result).message()).isEqualTo("Task timed out after 0.30 seconds");
        assertThat(call("slow", "{}")).isInstanceOf(InvocationResult.Succeeded.class);
        assertThat(log).anyMatch(line -> line.endsWith("Task timed out after 0.30 seconds"));
    }

    @Test
    void keepsServingWhileAnotherHandlerSpins() {
        deploy("spins", "example.Trouble", Map.of(), Duration.ofMillis(300));
        assertThat(call("spins", "{\"do\":\"spin\"}")).isInstanceOf(InvocationResult.TimedOut.class);
        assertThat(answer("spins", "{}")).isEqualTo("1");
    }

    @Test
    void saysWhichHandlerIsMissingAndWhatIsNear() {
        deploy("noClass", "example.Ecko");
        deploy("noMethod", "example.Methods::txt");
        deploy("noForm", "example.Methods::three");
        deploy("noInterface", "example.Methods");
        assertMissing("noClass", "no class example.Ecko in ", "nearest: example.Echo", "(expected: package.Class");
        assertMissing("noMethod", "no public method txt in class example.Methods", "nearest: text");
        assertMissing("noForm", "three(java.lang.String,java.lang.String,java.lang.String)", "(expected: (event)");
        assertMissing("noInterface", "implements neither RequestHandler nor RequestStreamHandler");
    }

    private void assertMissing(String name, String... parts) {
        InvocationResult.FunctionFailed failed = failure(name, "{}");
        assertThat(failed.errorType()).isEqualTo("Runtime.HandlerNotFound");
        assertThat(failed.errorMessage()).contains(parts);
    }

    @Test
    void triesAFailedInitialisationAgainAtTheNextCall() {
        String mark = folder.resolve("mark").toString();
        deploy("fails", "example.FailsAtFirst::call", Map.of("MARK", mark), TIMEOUT);
        InvocationResult.FunctionFailed failed = failure("fails", "{}");
        assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.errorMessage()).isEqualTo("first time");
        assertThat(answer("fails", "{}")).isEqualTo("\"works\"");
    }
}
