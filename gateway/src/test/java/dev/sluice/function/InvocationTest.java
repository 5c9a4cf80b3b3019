package dev.sluice.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvocationTest {
    @Test
    void isNamedForTheRequestThatItIsMadeFor() {
        Named event = new Named("Yx0RpG_wDoEFm1g=");

        assertThat(call(event).requestId())
                .isEqualTo(event.callId())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(call(new Named("Yx0RpcKpjoECGjA=")).requestId()).isNotEqualTo(event.callId());
    }

    @Test
    void keepsANameOfItsOwnWhenNobodyAskedForIt() {
        Invocation call = call(JsonText.of("{}"));

        assertThat(call.requestId())
                .isEqualTo(call.requestId())
                .isNotEqualTo(call(JsonText.of("{}")).requestId());
    }

    private static Invocation call(JsonSource event) {
        return new Invocation(event, Deadline.in(Duration.ofSeconds(1)));
    }

    private record Named(String requestId) implements JsonSource, Traced {
        @Override
        public TraceContext trace() {
            return TraceContext.NONE;
        }

        @Override
        public void writeTo(JsonSink sink) {
            JsonText.of("{}").writeTo(sink);
        }
    }
}
