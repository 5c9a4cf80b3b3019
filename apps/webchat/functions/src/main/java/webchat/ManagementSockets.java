package webchat;

import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

/// The sockets behind API Gateway's `@connections`.
final class ManagementSockets implements Sockets {
    /// 410: the connection was there once. 400 and 414: none has ever had such an id, which a client may make up.
    private static final Set<Integer> NOT_THERE = Set.of(410, 400, 414);

    private final ApiGatewayManagementApiClient client;

    ManagementSockets(ApiGatewayManagementApiClient client) {
        this.client = client;
    }

    @Override
    public boolean post(String connectionId, String frame) {
        try {
            client.postToConnection(post -> post.connectionId(connectionId).data(SdkBytes.fromUtf8String(frame)));
            return true;
        } catch (ApiGatewayManagementApiException e) {
            if (NOT_THERE.contains(e.statusCode())) {
                return false;
            }
            throw e;
        }
    }
}
