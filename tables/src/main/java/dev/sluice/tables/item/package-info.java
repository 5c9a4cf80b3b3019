/// Items as DynamoDB means them: attribute values, numbers of 38 digits, sizes, key schemas. No JSON, no HTTP, no
/// storage. Everything is immutable and a pure function of its arguments; any thread may use it. What a client may
/// have got wrong is a [dev.sluice.tables.item.ValidationException] with DynamoDB's own text.
@NullMarked
package dev.sluice.tables.item;

import org.jspecify.annotations.NullMarked;
