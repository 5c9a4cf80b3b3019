/// DynamoDB's wire protocol, `DynamoDB_20120810` in JSON 1.0, over a [dev.sluice.tables.storage.TableStore]: one
/// file for each action, and [dev.sluice.tables.dynamo.DynamoHandler] in front of them. Requests are read and
/// answers written as streams, without a tree between. Runs on the thread that calls the handler and blocks there.
/// Who may call is decided in front of it; here nobody is turned away.
@NullMarked
package dev.sluice.tables.dynamo;

import org.jspecify.annotations.NullMarked;
