package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// `$connect`: notes whose connection this is, and has it closed some time later.
///
/// Without a `userId` in the address, or with one that is no name, there is nobody to notify, so nobody gets in. Whether somebody may call themselves
/// so was decided before, by [AuthorizerHandler].
public final class ConnectHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Connections connections;
    private final Mail mail;
    private final Duration lifetime;
    private final InstantSource clock;

    /// As Lambda makes it.
    public ConnectHandler() {
        this(Aws.connections(), Aws.mail(), Aws.lifetime(), InstantSource.system());
    }

    ConnectHandler(Connections connections, Mail mail, Duration lifetime, InstantSource clock) {
        this.connections = connections;
        this.mail = mail;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Optional<String> userId = Optional.ofNullable(event.getQueryStringParameters())
                .map(query -> query.get("userId"))
                .filter(Limits::isName);
        if (userId.isEmpty()) {
            return Answers.badRequest();
        }
        String connectionId = event.getRequestContext().getConnectionId();
        connections.put(new Connection(connectionId, userId.get(), clock.instant(), false));
        mail.closeAfter(lifetime, connectionId);
        return Answers.ok();
    }
}
