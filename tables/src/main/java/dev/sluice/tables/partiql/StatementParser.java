package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads whole statements. Confined to one parse.
final class StatementParser {
    private final TokenCursor cursor;
    private final ValueParser values;
    private final WhereParser where;

    private StatementParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.values = new ValueParser(cursor);
        this.where = new WhereParser(cursor, values);
    }

    static Statement parse(String text, List<AttributeValue> parameters) {
        TokenCursor cursor = new TokenCursor(text, parameters);
        Statement statement = new StatementParser(cursor).statement();
        cursor.expectEnd();
        return statement;
    }

    private Statement statement() {
        if (cursor.acceptKeyword("SELECT")) {
            return select();
        }
        if (cursor.acceptKeyword("INSERT")) {
            return insert();
        }
        if (cursor.acceptKeyword("UPDATE")) {
            return update();
        }
        if (cursor.acceptKeyword("DELETE")) {
            return delete();
        }
        if (cursor.acceptKeyword("EXISTS")) {
            return exists();
        }
        throw cursor.unexpected("SELECT, INSERT, UPDATE, DELETE or EXISTS");
    }

    private Statement.Select select() {
        List<DocumentPath> columns = new ArrayList<>();
        if (!cursor.accept("*")) {
            do {
                columns.add(values.path());
            } while (cursor.accept(","));
        }
        cursor.expectKeyword("FROM");
        String table = table();
        Optional<String> index = cursor.accept(".") ? Optional.of(cursor.expectName("an index")) : Optional.empty();
        Optional<Condition> condition = cursor.acceptKeyword("WHERE") ? Optional.of(where.or()) : Optional.empty();
        return new Statement.Select(table, index, columns, condition, order());
    }

    private List<Statement.Order> order() {
        List<Statement.Order> keys = new ArrayList<>();
        if (cursor.acceptKeyword("ORDER")) {
            cursor.expectKeyword("BY");
            do {
                String attribute = cursor.expectName("a key attribute");
                boolean descending = cursor.acceptKeyword("DESC");
                if (!descending) {
                    cursor.acceptKeyword("ASC");
                }
                keys.add(new Statement.Order(attribute, !descending));
            } while (cursor.accept(","));
        }
        return keys;
    }

    private Statement.Insert insert() {
        cursor.expectKeyword("INTO");
        String table = table();
        cursor.expectKeyword("VALUE");
        if (values.isValue() && values.value() instanceof AttributeValue.M(Item item)) {
            return new Statement.Insert(table, item);
        }
        throw cursor.unexpected("an item: {'name': value, …}");
    }

    private Statement.Change update() {
        String table = table();
        Update update = new UpdateParser(cursor, values).update();
        cursor.expectKeyword("WHERE");
        return new Statement.Change(table, update, where.or(), returning());
    }

    private Statement.Delete delete() {
        cursor.expectKeyword("FROM");
        String table = table();
        cursor.expectKeyword("WHERE");
        Condition condition = where.or();
        Statement.Returning returning = returning();
        if (returning != Statement.Returning.NOTHING && returning != Statement.Returning.ALL_OLD) {
            throw cursor.unexpected("RETURNING ALL OLD *");
        }
        return new Statement.Delete(table, condition, returning);
    }

    private Statement.Exists exists() {
        cursor.expect("(");
        cursor.expectKeyword("SELECT");
        Statement.Select select = select();
        cursor.expect(")");
        return new Statement.Exists(select.table(), select.where().orElseThrow(() -> cursor.unexpected("WHERE")));
    }

    private Statement.Returning returning() {
        if (!cursor.acceptKeyword("RETURNING")) {
            return Statement.Returning.NOTHING;
        }
        boolean all = cursor.acceptKeyword("ALL");
        if (!all) {
            cursor.expectKeyword("MODIFIED");
        }
        boolean old = cursor.acceptKeyword("OLD");
        if (!old) {
            cursor.expectKeyword("NEW");
        }
        cursor.expect("*");
        if (all) {
            return old ? Statement.Returning.ALL_OLD : Statement.Returning.ALL_NEW;
        }
        return old ? Statement.Returning.MODIFIED_OLD : Statement.Returning.MODIFIED_NEW;
    }

    private String table() {
        return cursor.expectName("a table");
    }
}
