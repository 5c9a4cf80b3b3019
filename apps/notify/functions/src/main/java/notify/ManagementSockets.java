package notify;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// The sockets behind API Gateway's `@connections`.
final class ManagementSockets implements Sockets {
    private final ApiGatewayManagementApiClient client;

    ManagementSockets(ApiGatewayManagementApiClient client) {
        this.client = client;
    }

    @Override
    public boolean post(String connectionId, String frame) {
        return isThere(() ->
                client.postToConnection(post -> post.connectionId(connectionId).data(SdkBytes.fromUtf8String(frame))));
    }

    @Override
    public boolean close(String connectionId) {
        return isThere(() -> client.deleteConnection(delete -> delete.connectionId(connectionId)));
    }

    private static boolean isThere(Runnable call) {
        try {
            call.run();
            return true;
        } catch (GoneException e) {
            return false;
        }
    }
}
