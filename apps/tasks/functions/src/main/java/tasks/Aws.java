package tasks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The tables and the sockets as they are on AWS. One set for each environment, each client made on first use.
///
/// A function's environment says all that the SDK needs. Telling it so (credentials, region, no profile file) keeps it
/// from searching, which is a good part of a cold start.
final class Aws {
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();
    private static final Map<URI, Sockets> SOCKETS = new ConcurrentHashMap<>();

    private Aws() {}

    /// Makes the table's client now, while the environment initialises. Were it left to the first call, an environment
    /// would look ready long before it is, and a burst of calls would start many where few would do.
    static Boards boards() {
        Items items = Tables.ITEMS;
        Users users = Tables.USERS;
        return context -> new Board(items, users, socketsOf(context));
    }

    private static Sockets socketsOf(APIGatewayV2WebSocketEvent.RequestContext context) {
        URI endpoint = URI.create("https://" + context.getDomainName() + "/" + context.getStage());
        return SOCKETS.computeIfAbsent(endpoint, Aws::socketsAt);
    }

    private static Sockets socketsAt(URI endpoint) {
        return new ManagementSockets(configured(ApiGatewayManagementApiClient.builder())
                .httpClient(Http.CLIENT)
                .endpointOverride(endpoint)
                .build());
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(settings -> settings.defaultProfileFile(NO_PROFILES));
    }

    /// One pool of connections for all clients, large enough to show a change to many.
    private static final class Http {
        static final SdkHttpClient CLIENT =
                ApacheHttpClient.builder().maxConnections(100).build();
    }

    /// No endpoint here: the SDK takes it from the environment, or from the region.
    private static final class Tables {
        private static final DynamoDbClient CLIENT =
                configured(DynamoDbClient.builder()).httpClient(Http.CLIENT).build();
        static final Items ITEMS = new DynamoItems(CLIENT, System.getenv("ITEMS_TABLE"));
        static final Users USERS = new DynamoUsers(CLIENT, System.getenv("USERS_TABLE"));
    }
}
