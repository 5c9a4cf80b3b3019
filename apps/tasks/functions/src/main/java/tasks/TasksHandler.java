package tasks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.google.gson.JsonObject;
import java.time.InstantSource;

/// All routes of the board. Each is two-way: what comes back goes to the caller, except on `$connect` and
/// `$disconnect`, where nobody can be told anything.
public final class TasksHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_STATUS = 40;
    private static final int LONGEST_ID = 100;

    private final Boards boards;
    private final InstantSource clock;

    /// As Lambda makes it.
    public TasksHandler() {
        this(Aws.boards(), InstantSource.system());
    }

    TasksHandler(Boards boards, InstantSource clock) {
        this.boards = boards;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        APIGatewayV2WebSocketEvent.RequestContext request = event.getRequestContext();
        Board board = boards.of(request);
        String caller = request.getConnectionId();
        switch (request.getRouteKey()) {
            case "$connect" -> board.join(caller);
            case "$disconnect" -> board.leave(caller);
            default -> {
                return Answers.ok(answer(request.getRouteKey(), event.getBody(), board, caller));
            }
        }
        return Answers.ok();
    }

    private String answer(String route, String body, Board board, String caller) {
        try {
            return switch (route) {
                case "test" -> Frames.words("Hello from Lambda! This is my first output!");
                case "scanEntireTable" -> Frames.scanned(board.look(caller));
                case "createItem" -> create(Frames.read(body), board, caller);
                case "updateStatus" -> updateStatus(Frames.read(body), board, caller);
                case "deleteItem" -> delete(Frames.read(body), board, caller);
                default ->
                    Frames.refusal(
                            "unknown action (expected: test, scanEntireTable, createItem, updateStatus or deleteItem)");
            };
        } catch (RefusedException refused) {
            return Frames.refusal(refused.getMessage());
        }
    }

    private String create(JsonObject frame, Board board, String caller) {
        String title = Frames.text(frame, "title", LONGEST_TITLE);
        Task task = new Task(TaskId.at(clock), title, Frames.text(frame, "status", LONGEST_STATUS));
        board.create(task, caller);
        return Frames.created(task);
    }

    private static String updateStatus(JsonObject frame, Board board, String caller) {
        String itemId = Frames.text(frame, "itemId", LONGEST_ID);
        return board.updateStatus(itemId, Frames.text(frame, "status", LONGEST_STATUS), caller)
                .map(Frames::updated)
                .orElseGet(() -> Frames.refusal("no task has the itemId '" + itemId + "'"));
    }

    private static String delete(JsonObject frame, Board board, String caller) {
        return Frames.deleted(board.delete(Frames.text(frame, "itemId", LONGEST_ID), caller));
    }
}
