package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.JsonTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Statements of PartiQL as they are on the wire: what they do, and what is refused.
class StatementRequestsTest {
    private final RawDynamo dynamo = RawDynamo.withTable();

    @BeforeEach
    void putItems() {
        for (String item : new String[] {
            "{'p':{'S':'a'},'s':{'N':'1'},'n':{'N':'1'},'g':{'S':'red'},'l':{'S':'z'}}",
            "{'p':{'S':'a'},'s':{'N':'2'},'n':{'N':'2'},'g':{'S':'red'},'l':{'S':'y'}}",
            "{'p':{'S':'a'},'s':{'N':'3'},'n':{'N':'3'},'g':{'S':'blue'},'l':{'S':'x'}}",
            "{'p':{'S':'b'},'s':{'N':'1'},'n':{'N':'4'},'m':{'M':{'deep':{'N':'5'}}}}"
        }) {
            dynamo.text("PutItem", "{'TableName':'docs','Item':" + item + "}");
        }
    }

    @AfterEach
    void stop() {
        dynamo.close();
    }

    private String execute(String statement) {
        return dynamo.text("ExecuteStatement", "{'Statement':'" + statement + "'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "SELECT n FROM docs WHERE p = `a` | {'n':{'N':'1'}},{'n':{'N':'2'}},{'n':{'N':'3'}}",
                "SELECT n FROM docs WHERE p = `a` ORDER BY s DESC | {'n':{'N':'3'}},{'n':{'N':'2'}},{'n':{'N':'1'}}",
                "SELECT n FROM docs WHERE p = `a` AND s > 1 AND n < 3 | {'n':{'N':'2'}}",
                "SELECT n FROM docs WHERE p IN [`b`, `a`] ORDER BY p, s DESC | {'n':{'N':'3'}},{'n':{'N':'2'}},{'n':{'N':'1'}},{'n':{'N':'4'}}",
                "SELECT n FROM docs WHERE p IN [`b`, `a`] ORDER BY p DESC | {'n':{'N':'4'}},{'n':{'N':'1'}},{'n':{'N':'2'}},{'n':{'N':'3'}}",
                "SELECT s FROM docs.byG WHERE g = `blue` | {'s':{'N':'3'}}",
                "SELECT n FROM docs.byL WHERE p = `a` ORDER BY l | {'n':{'N':'3'}},{'n':{'N':'2'}},{'n':{'N':'1'}}",
                "SELECT m.deep, p FROM docs WHERE n = 4 | {'deep':{'N':'5'},'p':{'S':'b'}}",
                "SELECT p FROM docs WHERE m IS NOT MISSING | {'p':{'S':'b'}}",
                "SELECT * FROM docs WHERE p = `none` | ##",
            })
    void selects(String statement, String items) {
        assertThat(execute(statement)).isEqualTo("{'Items':[" + items + "]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "SELECT * FROM none | ResourceNotFoundException: Requested resource not found",
                "SELECT * FROM docs.byX | ValidationException: The table does not have the specified index: byX",
                "SELECT n FROM docs.byG WHERE g = `a` | ValidationException: One or more parameter values were invalid: Global secondary index byG does not project [n]",
                "SELECT * FROM docs ORDER BY p | ValidationException: Must have WHERE clause in the statement when using ORDER BY clause.",
                "SELECT * FROM docs WHERE n = 1 ORDER BY p | ValidationException: Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.",
                "SELECT * FROM docs WHERE p = `a` ORDER BY n | ValidationException: Variable reference n in ORDER BY clause must be part of the primary key",
                "SELECT * FROM docs WHERE p IN (`a`, `b`) ORDER BY s | ValidationException: ORDER BY s: the WHERE clause names 2 partitions (expected: one, or ORDER BY p first)",
                "INSERT INTO docs VALUE {`p`: `a`, `s`: 1} | DuplicateItemException: Duplicate primary key exists in table",
                "INSERT INTO docs VALUE {`p`: `a`} | ValidationException: One or more parameter values were invalid: Missing the key s in the item",
                "UPDATE docs SET n = 1 WHERE p = `a` | ValidationException: Where clause does not contain a mandatory equality on all key attributes",
                "UPDATE docs SET s = 1 WHERE p = `a` AND s = 1 | ValidationException: One or more parameter values were invalid: Cannot update attribute s. This attribute is part of the key",
                "UPDATE docs SET n = 1 WHERE p = `z` AND s = 1 | ConditionalCheckFailedException: The conditional request failed",
                "UPDATE docs SET n = 1 WHERE p = `a` AND s = 1 AND n = 9 | ConditionalCheckFailedException: The conditional request failed",
                "DELETE FROM docs WHERE p = `a` AND s = 1 AND n = 9 | ConditionalCheckFailedException: The conditional request failed",
                "DELETE FROM docs WHERE s = 1 | ValidationException: Where clause does not contain a mandatory equality on all key attributes",
                "EXISTS(SELECT * FROM docs WHERE p = `a` AND s = 1) | ValidationException: EXISTS stands alone (expected: in a transaction, beside writes)",
            })
    void refuses(String statement, String error) {
        assertThat(dynamo.error("ExecuteStatement", "{'Statement':'" + statement + "'}"))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} | Value null at 'statement' failed to satisfy constraint: Member must not be null",
                "{'Statement':''} | Value '' at 'statement' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "{'Statement':'x','Parameters':[]} | Value '[]' at 'parameters' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "{'Statement':'x','Limit':0} | Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
            })
    void refusesTheShape(String body, String violation) {
        assertThat(dynamo.error("ExecuteStatement", body))
                .isEqualTo("ValidationException: 1 validation error detected: " + violation);
    }

    @Test
    void writesAndTellsWhatIsAskedFor() {
        assertThat(execute("INSERT INTO docs VALUE {`p`: `c`, `s`: 1, `n`: 1}")).isEqualTo("{'Items':[]}");
        assertThat(execute("UPDATE docs SET n = n + 1 WHERE p = `c` AND s = 1 RETURNING MODIFIED OLD *"))
                .isEqualTo("{'Items':[{'n':{'N':'1'}}]}");
        assertThat(execute("UPDATE docs SET t = `x` WHERE p = `c` AND s = 1 RETURNING ALL NEW *"))
                .isEqualTo("{'Items':[{'p':{'S':'c'},'s':{'N':'1'},'n':{'N':'2'},'t':{'S':'x'}}]}");
        assertThat(execute("DELETE FROM docs WHERE p = `c` AND s = 1 AND n = 2 RETURNING ALL OLD *"))
                .contains("'t':{'S':'x'}");
        assertThat(execute("DELETE FROM docs WHERE p = `c` AND s = 1 AND n = 2"))
                .isEqualTo("{'Items':[]}");
    }

    @Test
    void goesOnFromPageToPage() {
        StringBuilder found = new StringBuilder();
        String statement = "'Statement':'SELECT n FROM docs WHERE p IN (`a`, `b`) ORDER BY p, s DESC','Limit':2";
        String more = "";
        do {
            JsonTree page = JsonTree.parse(dynamo.text("ExecuteStatement", "{" + statement + more + "}")
                    .replace('\'', '"'));
            page.list("Items")
                    .forEach(item -> found.append(item.member("n").orElseThrow().text("N")));
            more = page.text("NextToken").isEmpty() ? "" : ",'NextToken':'" + page.text("NextToken") + "'";
            if (!more.isEmpty()) {
                assertThat(dynamo.error("ExecuteStatement", "{'Statement':'SELECT p FROM docs'" + more + "}"))
                        .isEqualTo("ValidationException: NextToken does not match request");
            }
        } while (!more.isEmpty());

        assertThat(found).hasToString("3214");
        assertThat(dynamo.error("ExecuteStatement", "{" + statement + ",'NextToken':'?'}"))
                .isEqualTo("ValidationException: Invalid NextToken");
    }

    @Test
    void tellsTheItemThatFailedTheCondition() {
        assertThat(dynamo.text(
                        "ExecuteStatement",
                        "{'Statement':'UPDATE docs SET n = 1 WHERE p = `b` AND s = 1 AND"
                                + " n = ?','Parameters':[{'N':'9'}],'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}"))
                .contains("'Item':{'p':{'S':'b'}");
    }

    @Test
    void doesEachStatementOfABatchForItself() {
        assertThat(dynamo.text("BatchExecuteStatement", """
                {'ReturnConsumedCapacity':'TOTAL','Statements':[
                 {'Statement':'UPDATE docs SET n = 7 WHERE p = ? AND s = 1','Parameters':[{'S':'a'}]},
                 {'Statement':'INSERT INTO docs VALUE {`p`: `a`, `s`: 1}'},
                 {'Statement':'UPDATE docs SET n = 7 WHERE p = `a` AND s = 9'},
                 {'Statement':'DELETE FROM docs WHERE p = `a` AND s = 2 AND n = 9'},
                 {'Statement':'INSERT INTO none VALUE {`p`: `a`}'},
                 {'Statement':'INSERT'}]}"""))
                .isEqualTo("{'Responses':[{'TableName':'docs'},"
                        + "{'Error':{'Code':'DuplicateItem','Message':'Duplicate primary key exists in table'},'TableName':'docs'},"
                        + "{'Error':{'Code':'ConditionalCheckFailed','Message':'The conditional request failed'},'TableName':'docs'},"
                                .repeat(2)
                        + "{'Error':{'Code':'ResourceNotFound','Message':'Requested resource not found'},'TableName':'none'},"
                        + "{'Error':{'Code':'ValidationError','Message':'Statement wasn't well formed, can't be processed: unexpected the end (expected: INTO) at line 1, column 7'}}],"
                        + "'ConsumedCapacity':[{'TableName':'docs','CapacityUnits':2.0}]}");
        assertThat(dynamo.text("BatchExecuteStatement", """
                {'Statements':[{'Statement':'SELECT n FROM docs WHERE p = `a` AND s = 1'},
                 {'Statement':'SELECT n FROM docs WHERE p = `a` AND s = 1 AND n = 1'},
                 {'Statement':'SELECT n FROM docs WHERE p = `a`'}]}"""))
                .isEqualTo(
                        "{'Responses':[{'Item':{'n':{'N':'7'}},'TableName':'docs'},{'TableName':'docs'},"
                                + "{'Error':{'Code':'ValidationError','Message':'Select statements within"
                                + " BatchExecuteStatement must specify the primary key in the where clause.'},'TableName':'docs'}]}");
        assertThat(dynamo.error(
                        "BatchExecuteStatement",
                        "{'Statements':[{'Statement':'SELECT n FROM docs'},"
                                + "{'Statement':'DELETE FROM docs WHERE p = `a` AND s = 1'}]}"))
                .isEqualTo("ValidationException: Statements: some read and some write (expected: all of one kind)");
    }

    @Test
    void doesATransactionOfStatementsOrNothing() {
        String transaction = """
                {'ClientRequestToken':'t','TransactStatements':[
                 {'Statement':'EXISTS(SELECT * FROM docs WHERE p = `b` AND s = 1 AND n = 4)'},
                 {'Statement':'UPDATE docs SET n = n + 1 WHERE p = `a` AND s = 1'},
                 {'Statement':'DELETE FROM docs WHERE p = `a` AND s = 2'}]}""";
        assertThat(dynamo.text("ExecuteTransaction", transaction)).isEqualTo("{'Responses':[]}");
        assertThat(dynamo.text("ExecuteTransaction", transaction)).isEqualTo("{'Responses':[]}");
        assertThat(execute("SELECT n FROM docs WHERE p = `a`"))
                .isEqualTo("{'Items':[{'n':{'N':'2'}},{'n':{'N':'3'}}]}");

        assertThat(dynamo.text("ExecuteTransaction", """
                {'TransactStatements':[{'Statement':'INSERT INTO docs VALUE {`p`: `new`, `s`: 1}'},
                 {'Statement':'INSERT INTO docs VALUE {`p`: `b`, `s`: 1}'},
                 {'Statement':'DELETE FROM docs WHERE p = `a` AND s = 3 AND n = 9'}]}"""))
                .contains("[None, DuplicateItem, ConditionalCheckFailed]")
                .contains("{'Code':'DuplicateItem','Message':'Duplicate primary key exists in table'}");
        assertThat(dynamo.text("ExecuteTransaction", """
                {'TransactStatements':[{'Statement':'SELECT n FROM docs WHERE p = `new` AND s = 1'},
                 {'Statement':'SELECT n FROM docs WHERE p = `b` AND s = 1'}]}""")).isEqualTo("{'Responses':[{},{'Item':{'n':{'N':'4'}}}]}");
        assertThat(dynamo.error("ExecuteTransaction", "{'TransactStatements':[{'Statement':'SELECT * FROM docs'}]}"))
                .isEqualTo("TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for"
                        + " specific reasons [ValidationError]");
    }
}
