package dev.sluice.deploy;

/// A table of a template. CloudFormation's properties are those of DynamoDB's `CreateTable`, so the definition is
/// that request, and any DynamoDB endpoint can be given it.
///
/// @param name               the table's name
/// @param createTableRequest the JSON body of `CreateTable`
/// @param timeToLiveRequest  the JSON body of `UpdateTimeToLive`, or empty when the table has none
public record TableDefinition(String name, String createTableRequest, String timeToLiveRequest) {}
