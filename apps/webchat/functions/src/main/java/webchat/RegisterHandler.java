package webchat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `register`: gives the connection a name and tells everybody else.
///
/// The row is written anew rather than updated: a post that reached the connection before its handshake had ended met
/// a 410 and took the row away.
public final class RegisterHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final People people;
    private final Rooms rooms;

    /// As Lambda makes it.
    public RegisterHandler() {
        this(Aws.people(), Aws.rooms());
    }

    RegisterHandler(People people, Rooms rooms) {
        this.people = people;
        this.rooms = rooms;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        String connectionId = event.getRequestContext().getConnectionId();
        try {
            String userName = Frames.name(Frames.read(event.getBody()), "userName", "User name not found");
            return register(new Person(connectionId, userName), event);
        } catch (RefusedException refused) {
            return Answers.ok(Frames.words(refused.getMessage()));
        }
    }

    private APIGatewayV2WebSocketResponse register(Person person, APIGatewayV2WebSocketEvent event) {
        people.put(person);
        rooms.of(event.getRequestContext()).broadcast(Frames.newUser(person), person.connectionId());
        return Answers.ok(Frames.words("Successfully registered"));
    }
}
