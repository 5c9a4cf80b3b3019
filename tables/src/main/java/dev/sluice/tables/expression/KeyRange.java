package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;

/// Where a Query looks: one partition, and a range of its sort keys.
///
/// @param partition the value of the partition key
/// @param sort      the sort keys; [SortRange.All] when the expression does not restrict them
public record KeyRange(AttributeValue partition, SortRange sort) {}
