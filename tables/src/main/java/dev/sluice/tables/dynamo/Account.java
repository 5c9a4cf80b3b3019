package dev.sluice.tables.dynamo;

/// In whose name tables stand in their ARNs.
///
/// @param region  for instance `eu-central-1`
/// @param account twelve digits
public record Account(String region, String account) {
    /// Whether an ARN names something of DynamoDB in this account and region.
    boolean owns(String arn) {
        return arn.startsWith("arn:aws:dynamodb:" + region + ":" + account + ":");
    }

    /// The ARN of a key for encryption that is named by its id, its alias or its ARN.
    String encryptionKeyArn(String key) {
        String name = key.startsWith("alias/") ? key : "key/" + key;
        return key.startsWith("arn:") ? key : "arn:aws:kms:" + region + ":" + account + ":" + name;
    }

    /// The ARN of a table.
    String tableArn(String table) {
        return "arn:aws:dynamodb:" + region + ":" + account + ":table/" + table;
    }
}
