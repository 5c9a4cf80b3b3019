package dev.sluice.queues.sqs;

import dev.sluice.wire.aws.Arn;

/// In whose name queues stand in their ARNs and addresses.
///
/// @param region  for instance `eu-central-1`
/// @param account twelve digits
public record Account(String region, String account) {
    /// The ARN of a queue.
    public String queueArn(String queue) {
        return Arn.of("sqs", region, account, queue).toString();
    }
}
