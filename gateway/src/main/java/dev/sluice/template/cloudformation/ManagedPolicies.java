package dev.sluice.template.cloudformation;

import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amazon's own policies, as far as it is known what they say of APIs. Pure function.
final class ManagedPolicies {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::aws:policy/(?:[\\w-]+/)*([\\w+=,.@-]+)");

    private static final Policy NOTHING = new Policy(List.of());

    /// Those that say something of `execute-api`.
    private static final Map<String, Policy> TELLING = Map.of(
            "AdministratorAccess",
            allow(new Patterns(List.of("*"), false), "*"),
            "PowerUserAccess",
            allow(new Patterns(List.of("iam:*", "organizations:*", "account:*"), true), "*"),
            "AmazonAPIGatewayInvokeFullAccess",
            allow(
                    new Patterns(List.of("execute-api:Invoke", "execute-api:ManageConnections"), false),
                    "arn:aws:execute-api:*:*:*"),
            "AWSDenyAll",
            new Policy(List.of(
                    new Statement(Effect.DENY, new Patterns(List.of("*"), false), new Patterns(List.of("*"), false)))));

    /// Those that are about other services.
    private static final Set<String> SILENT = Set.of(
            "AmazonAPIGatewayAdministrator",
            "AmazonAPIGatewayPushToCloudWatchLogs",
            "AmazonCognitoPowerUser",
            "AmazonCognitoReadOnly",
            "AmazonDynamoDBFullAccess",
            "AmazonDynamoDBFullAccess_v2",
            "AmazonDynamoDBReadOnlyAccess",
            "AmazonEC2ReadOnlyAccess",
            "AmazonEventBridgeFullAccess",
            "AmazonKinesisFullAccess",
            "AmazonKinesisReadOnlyAccess",
            "AmazonRDSDataFullAccess",
            "AmazonS3FullAccess",
            "AmazonS3ReadOnlyAccess",
            "AmazonSESFullAccess",
            "AmazonSNSFullAccess",
            "AmazonSQSFullAccess",
            "AmazonSQSReadOnlyAccess",
            "AmazonSSMFullAccess",
            "AmazonSSMReadOnlyAccess",
            "AWSLambda_FullAccess",
            "AWSLambda_ReadOnlyAccess",
            "AWSLambdaBasicExecutionRole",
            "AWSLambdaDynamoDBExecutionRole",
            "AWSLambdaENIManagementAccess",
            "AWSLambdaExecute",
            "AWSLambdaInvocation-DynamoDB",
            "AWSLambdaKinesisExecutionRole",
            "AWSLambdaMSKExecutionRole",
            "AWSLambdaRole",
            "AWSLambdaSQSQueueExecutionRole",
            "AWSLambdaVPCAccessExecutionRole",
            "AWSStepFunctionsFullAccess",
            "AWSXRayDaemonWriteAccess",
            "AWSXrayWriteOnlyAccess",
            "CloudWatchFullAccess",
            "CloudWatchLambdaInsightsExecutionRolePolicy",
            "CloudWatchLogsFullAccess",
            "SecretsManagerReadWrite");

    private ManagedPolicies() {}

    /// What a policy of Amazon's says of APIs; empty when that is not known, or the ARN is none of Amazon's.
    static Optional<Policy> find(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String name = parts.group(1);
        return Optional.ofNullable(SILENT.contains(name) ? NOTHING : TELLING.get(name));
    }

    private static Policy allow(Patterns actions, String resource) {
        return new Policy(List.of(new Statement(Effect.ALLOW, actions, new Patterns(List.of(resource), false))));
    }
}
