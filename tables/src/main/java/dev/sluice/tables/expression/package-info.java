/// DynamoDB's expression languages: condition, filter, key condition, update and projection expressions. A text is
/// parsed once into an immutable tree, bound to the names and values of a request by
/// [dev.sluice.tables.expression.Expressions], and then evaluated by pure functions on items. Nothing here knows
/// storage, JSON or HTTP. A client's mistake is a [dev.sluice.tables.item.ValidationException] in DynamoDB's words.
/// Everything public is immutable, except `Expressions`, which belongs to one request, and the cache, which is
/// shared.
@NullMarked
package dev.sluice.tables.expression;

import org.jspecify.annotations.NullMarked;
