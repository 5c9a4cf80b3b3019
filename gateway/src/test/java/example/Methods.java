package example;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// Handlers that are plain methods.
public final class Methods {
    public String text(String event) {
        return event + "!";
    }

    public Map<String, Object> withContext(Map<String, Object> event, Context context) {
        Map<String, Object> answer = new LinkedHashMap<>(event);
        answer.put("function", context.getFunctionName());
        answer.put("arn", context.getInvokedFunctionArn());
        answer.put("memory", context.getMemoryLimitInMB());
        answer.put("version", context.getFunctionVersion());
        answer.put("requestIdLength", context.getAwsRequestId().length());
        answer.put("hasTime", context.getRemainingTimeInMillis() > 1000);
        context.getLogger().log("logged by context");
        return answer;
    }

    public static int fixed() {
        return 42;
    }

    public void copy(InputStream input, OutputStream output) throws IOException {
        input.transferTo(output);
    }

    public String three(String one, String two, String three) {
        return one + two + three;
    }

    public static int overloaded(Map<String, Object> event) {
        return event.size();
    }

    public static String overloaded(Map<String, Object> event, Context context) {
        return context.getFunctionName();
    }
}
