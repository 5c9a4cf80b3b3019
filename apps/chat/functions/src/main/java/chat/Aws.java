package chat;

import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The tables and the sockets as they are on AWS. One set for each environment.
///
/// A function's environment says all that the SDK needs. Telling it so (credentials, region, no profile file) keeps
/// it from searching, which is a good part of a cold start.
final class Aws {
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    /// One pool of connections for all clients, large enough for a broadcast.
    private static final SdkHttpClient HTTP =
            ApacheHttpClient.builder().maxConnections(100).build();

    private Aws() {}

    static Chat chat() {
        // No endpoint here: the SDK takes it from the environment, or from the region.
        DynamoDbClient tables = configured(DynamoDbClient.builder()).build();
        return new Chat(
                new DynamoClients(tables, System.getenv("CLIENTS_TABLE")),
                new DynamoMessages(tables, System.getenv("MESSAGES_TABLE")),
                new ManagementSockets(configured(ApiGatewayManagementApiClient.builder())
                        // The template gives host and stage without a scheme.
                        .endpointOverride(URI.create("https://" + System.getenv("WSSAPIGATEWAYENDPOINT")))
                        .build()),
                InstantSource.system());
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder) {
        return builder.httpClient(HTTP)
                .region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(settings -> settings.defaultProfileFile(NO_PROFILES));
    }
}
