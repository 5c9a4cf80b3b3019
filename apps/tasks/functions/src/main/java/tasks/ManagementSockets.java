package tasks;

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
        try {
            client.postToConnection(post -> post.connectionId(connectionId).data(SdkBytes.fromUtf8String(frame)));
            return true;
        } catch (GoneException e) {
            return false;
        }
    }
}
