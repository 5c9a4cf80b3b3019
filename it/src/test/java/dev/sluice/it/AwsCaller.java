package dev.sluice.it;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A handler that calls the hosts of AWS by the client that the message names, and answers with what came of it.
/// Runs as a function, with the SDK beside it.
public final class AwsCaller {
    /// Its HTTP client is for the SDK to choose. Open as long as the environment.
    private static final DynamoDbClient TABLES = DynamoDbClient.create();

    /// As Lambda calls it.
    public Map<String, Object> call(Map<String, Object> event) throws IOException, InterruptedException {
        Map<?, ?> context = (Map<?, ?>) Objects.requireNonNull(event.get("requestContext"));
        String answer = switch (String.valueOf(event.get("body"))) {
            case "push by the SDK" -> push(String.valueOf(context.get("connectionId")));
            case "look by the SDK" -> look(String.valueOf(context.get("connectionId")));
            case "tables by the SDK" -> tables();
            case "tables and queues by the SDK's own client" -> chosen();
            case "tables with a strange key" -> strange();
            case "http client" -> httpClient();
            case "url connection" -> urlConnection();
            default -> "expected: a client";
        };
        return Map.of("statusCode", 200, "body", answer);
    }

    private static String push(String connectionId) {
        try (var client = connections()) {
            client.postToConnection(post -> post.connectionId(connectionId).data(SdkBytes.fromUtf8String("pushed")));
            return "posted";
        }
    }

    private static String look(String connectionId) {
        try (var client = connections()) {
            return client.getConnection(get -> get.connectionId(connectionId)).toString();
        } catch (ApiGatewayManagementApiException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }

    private static ApiGatewayManagementApiClient connections() {
        return ApiGatewayManagementApiClient.builder()
                .endpointOverride(URI.create("https://" + System.getenv("API_HOST") + "/dev"))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static String tables() {
        try (var client = DynamoDbClient.builder()
                .region(Region.SA_EAST_1)
                .endpointOverride(URI.create("https://dynamodb.sa-east-1.amazonaws.com"))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            return client.listTables().tableNames().toString();
        }
    }

    private static String chosen() {
        try (SqsClient queues = SqsClient.create()) {
            queues.createQueue(create -> create.queueName("made"));
        }
        String large = "x".repeat(400_000);
        TABLES.putItem(put -> put.tableName("words").item(Map.of("word", word("a"), "text", word(large))));
        AttributeValue found = TABLES.getItem(get -> get.tableName("words").key(Map.of("word", word("a"))))
                .item()
                .getOrDefault("text", word("none"));
        try {
            TABLES.putItem(put -> put.tableName("words")
                    .item(Map.of("word", word("a")))
                    .conditionExpression("attribute_not_exists(word)"));
            return "overwritten";
        } catch (ConditionalCheckFailedException taken) {
            return found.equals(word(large)) + " " + taken.awsErrorDetails().errorCode();
        }
    }

    private static String strange() {
        var key = StaticCredentialsProvider.create(AwsBasicCredentials.create("strange", "secret"));
        try (var client = DynamoDbClient.builder().credentialsProvider(key).build()) {
            return client.listTables().tableNames().toString();
        } catch (DynamoDbException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }

    private static AttributeValue word(String text) {
        return AttributeValue.fromS(text);
    }

    private static String httpClient() throws IOException, InterruptedException {
        URI stage = URI.create("https://" + System.getenv("API_HOST_ELSEWHERE") + "/dev");
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(stage).build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    private static String urlConnection() throws IOException {
        URI stage = URI.create("https://" + System.getenv("API_HOST") + "/dev");
        HttpURLConnection connection = (HttpURLConnection) stage.toURL().openConnection();
        return Integer.toString(connection.getResponseCode());
    }
}
