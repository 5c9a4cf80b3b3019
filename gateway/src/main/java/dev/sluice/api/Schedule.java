package dev.sluice.api;

import java.time.ZoneId;
import java.util.Optional;

/// One target of a rule that calls a function at times (`AWS::Events::Rule`, `AWS::Scheduler::Schedule`).
///
/// @param id           unique in the deployment
/// @param ruleArn      stands in the event's `resources`
/// @param functionName a key of [ApiImage#functions()]
/// @param expression   `rate(5 minutes)`, `cron(0 12 * * ? *)` or `at(2026-11-20T13:00:00)`
/// @param zone         in which the expression is meant
/// @param input        JSON that the function gets in place of the event
/// @param enabled      whether it runs
public record Schedule(
        String id,
        String ruleArn,
        String functionName,
        String expression,
        ZoneId zone,
        Optional<String> input,
        boolean enabled) {}
