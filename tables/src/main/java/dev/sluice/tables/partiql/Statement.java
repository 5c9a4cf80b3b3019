package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.Optional;

/// A statement, its parameters in place. Immutable.
public sealed interface Statement {
    /// The table's name or ARN, as it was given.
    String table();

    /// Reads items.
    ///
    /// @param index   the index that is read instead of the table
    /// @param columns what is told of an item; none for all of it
    /// @param where   which items; none for all
    /// @param order   by which keys; none for no order
    record Select(
            String table,
            Optional<String> index,
            List<DocumentPath> columns,
            Optional<Condition> where,
            List<Order> order)
            implements Statement {
        /// Copies the lists.
        public Select {
            columns = List.copyOf(columns);
            order = List.copyOf(order);
        }

        /// What is told of that item. A path into it is told by the name of its last attribute.
        public Item told(Item item) {
            if (columns.isEmpty()) {
                return item;
            }
            Item.Builder told = Item.builder();
            for (DocumentPath column : columns) {
                AttributeValue value = column.find(item);
                if (value != null) {
                    told.put(name(column), value);
                }
            }
            return told.build();
        }

        private static String name(DocumentPath column) {
            return column.elements().reversed().stream()
                    .filter(DocumentPath.Attribute.class::isInstance)
                    .findFirst()
                    .map(Object::toString)
                    .orElseGet(column::head);
        }
    }

    /// One key of an ORDER BY.
    record Order(String attribute, boolean ascending) {}

    /// Creates an item, which must not be there.
    record Insert(String table, Item item) implements Statement {}

    /// Changes an item, for which the condition must hold.
    record Change(String table, Update update, Condition where, Returning returning) implements Statement {}

    /// Deletes an item, if the condition holds for it.
    record Delete(String table, Condition where, Returning returning) implements Statement {}

    /// Changes nothing: an item must be there for which the condition holds. In transactions only.
    record Exists(String table, Condition where) implements Statement {}

    /// What a write tells of its item.
    enum Returning {
        /// Nothing.
        NOTHING,
        /// The item as it was.
        ALL_OLD,
        /// The item as it is.
        ALL_NEW,
        /// The changed attributes as they were.
        MODIFIED_OLD,
        /// The changed attributes as they are.
        MODIFIED_NEW
    }

    /// Whether it changes nothing and tells items.
    default boolean isRead() {
        return this instanceof Select;
    }

    /// Reads a statement. Each question mark stands for the next of these values.
    ///
    /// @throws ValidationException when the text is no statement, or the values are too few or too many
    static Statement parse(String text, List<AttributeValue> parameters) {
        return StatementParser.parse(text, parameters);
    }
}
