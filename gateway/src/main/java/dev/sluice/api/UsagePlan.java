package dev.sluice.api;

import java.util.List;
import java.util.Optional;

/// Who may use a stage with a key, and how much (`AWS::ApiGateway::UsagePlan`; specification, section 2.7).
///
/// @param id       the plan's id; what its keys used is counted under it
/// @param throttle of each key
/// @param quota    of each key
/// @param keys     its keys
public record UsagePlan(String id, Optional<Throttle> throttle, Optional<Quota> quota, List<ApiKey> keys) {
    public UsagePlan {
        keys = List.copyOf(keys);
    }

    /// How many requests a key has in a period. Periods begin at midnight UTC: of every day, of Sunday, of the
    /// first day of the month.
    ///
    /// @param limit  requests
    /// @param offset already used when the first period begins
    public record Quota(long limit, long offset, Period period) {
        public Quota {
            if (limit < 0 || offset < 0) {
                throw new IllegalArgumentException(
                        "quota: limit " + limit + ", offset " + offset + " (expected: none below 0)");
            }
        }
    }

    /// How long a quota lasts.
    public enum Period {
        DAY,
        WEEK,
        MONTH
    }
}
