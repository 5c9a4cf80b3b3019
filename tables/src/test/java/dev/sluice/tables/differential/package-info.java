/// Random operations, told to the tables and to a model of plain maps that knows nothing of the product's code. An
/// [dev.sluice.tables.differential.Operation] asks either and both answer in the same words;
/// [dev.sluice.tables.differential.Sequences] draws operations by a seed.
@NullMarked
package dev.sluice.tables.differential;

import org.jspecify.annotations.NullMarked;
