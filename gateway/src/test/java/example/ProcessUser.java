package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Uses what belongs to the process.
public final class ProcessUser {
    private static final String AT_START = System.getenv().getOrDefault("GREETING", "none");

    public Map<String, @Nullable Object> variables(Map<String, Object> event) {
        Function<String, @Nullable String> reference = System::getenv;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("atStart", AT_START);
        answer.put("now", System.getenv("GREETING"));
        answer.put("reference", reference.apply("GREETING"));
        answer.put("home", System.getenv("HOME"));
        answer.put("region", System.getenv("AWS_REGION"));
        answer.put("handler", System.getenv("_HANDLER"));
        answer.put("platform", System.getenv("AWS_ACCESS_KEY_ID"));
        return answer;
    }

    @SuppressWarnings("SystemExitOutsideMain")
    public String exit(Map<String, Object> event) {
        try {
            switch (String.valueOf(event.get("by"))) {
                case "runtime" -> Runtime.getRuntime().exit(4);
                case "halt" -> Runtime.getRuntime().halt(5);
                case "reference" -> {
                    IntConsumer exit = System::exit;
                    exit.accept(6);
                }
                default -> System.exit(3);
            }
        } catch (Throwable swallowed) {
            return "still here";
        }
        return "never";
    }

    public String print(Map<String, Object> event) {
        System.out.println("to out");
        System.err.printf("to %s%n", "err");
        LambdaRuntime.getLogger().log("by the runtime's logger\n");
        System.out.print("without an end");
        return "printed";
    }

    /// The trace as the X-Ray SDK and others look it up.
    public Map<String, Object> trace(Map<String, Object> event, Context context) {
        System.out.println("asked");
        return Map.of("variable", System.getenv("_X_AMZN_TRACE_ID"), "context", context.getXrayTraceId());
    }
}
