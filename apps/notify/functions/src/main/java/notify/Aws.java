package notify;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Tables, queues and sockets as they are on AWS. One set for each environment, each client made on first use.
///
/// A function's environment says all that the SDK needs. Telling it so (credentials, region, no profile file) keeps it
/// from searching, which is a good part of a cold start.
final class Aws {
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private Aws() {}

    static Connections connections() {
        return Tables.CONNECTIONS;
    }

    static Notifications notifications() {
        return Tables.NOTIFICATIONS;
    }

    static Mail mail() {
        return Queues.MAIL;
    }

    static Notifier notifier() {
        return new Notifier(notifications(), mail(), InstantSource.system());
    }

    static Sockets sockets() {
        return Management.SOCKETS;
    }

    static Tokens tokens() {
        return new Tokens(System.getenv("AUTH_SECRET"), InstantSource.system());
    }

    /// How long a connection may stay.
    static Duration lifetime() {
        return Duration.ofSeconds(Long.parseLong(System.getenv("CONNECTION_SECONDS")));
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(settings -> settings.defaultProfileFile(NO_PROFILES));
    }

    /// One pool of connections for all clients, large enough for a fan out.
    private static final class Http {
        static final SdkHttpClient CLIENT =
                ApacheHttpClient.builder().maxConnections(100).build();
    }

    /// No endpoint here: the SDK takes it from the environment, or from the region.
    private static final class Tables {
        private static final DynamoDbClient CLIENT =
                configured(DynamoDbClient.builder()).httpClient(Http.CLIENT).build();
        static final Connections CONNECTIONS = new DynamoConnections(CLIENT, System.getenv("CONNECTIONS_TABLE"));
        static final Notifications NOTIFICATIONS =
                new DynamoNotifications(CLIENT, System.getenv("NOTIFICATIONS_TABLE"));
    }

    private static final class Queues {
        private static final SqsClient CLIENT =
                configured(SqsClient.builder()).httpClient(Http.CLIENT).build();
        static final Mail MAIL =
                new Mail(queue("NOTIFY_USER_QUEUE"), queue("NOTIFY_CONNECTION_QUEUE"), queue("CLOSE_CONNECTION_QUEUE"));

        private static Queue queue(String variable) {
            return new SqsQueue(CLIENT, System.getenv(variable));
        }
    }

    /// A message of a queue does not say which API its connection belongs to, as the event of a route does. So the
    /// template does.
    private static final class Management {
        static final Sockets SOCKETS = new ManagementSockets(configured(ApiGatewayManagementApiClient.builder())
                .httpClient(Http.CLIENT)
                .endpointOverride(URI.create(System.getenv("SOCKETS_ENDPOINT")))
                .build());
    }
}
