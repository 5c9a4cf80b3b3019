/// PartiQL as DynamoDB speaks it: `SELECT`, `INSERT`, `UPDATE`, `DELETE`, and `EXISTS` in transactions. A text and
/// its parameters become a [dev.sluice.tables.partiql.Statement] made of the trees of
/// [dev.sluice.tables.expression], so that a condition means the same in both languages; then
/// [dev.sluice.tables.partiql.KeyLookup] sees what a WHERE clause says of the keys. Nothing here knows storage,
/// JSON or HTTP. A client's mistake is a [dev.sluice.tables.item.ValidationException]. Everything public is
/// immutable.
@NullMarked
package dev.sluice.tables.partiql;

import org.jspecify.annotations.NullMarked;
