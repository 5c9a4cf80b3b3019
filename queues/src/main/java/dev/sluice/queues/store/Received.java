package dev.sluice.queues.store;

/// A message and its present delivery.
public record Received(Message message, Delivery delivery) {}
