package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.wire.json.JsonWriter;
import java.util.Base64;

/// Where the next page of a statement begins, as clients carry it: the last key, and what the statement was, so
/// that no other one takes it. Pure functions.
final class NextToken {
    private static final String KEY = "key";
    private static final String STATEMENT = "statement";

    private NextToken() {}

    static String of(StatementPart statement, Item lastKey) {
        JsonWriter out = new JsonWriter();
        ItemWriter.write(
                out, Item.of(KEY, new AttributeValue.M(lastKey), STATEMENT, new AttributeValue.B(digest(statement))));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toBytes());
    }

    /// The last key.
    ///
    /// @throws ValidationException when it is no token, or one of another statement
    static Item lastKey(String token, StatementPart statement) {
        Item content = content(token);
        boolean same = content.find(STATEMENT)
                .filter(new AttributeValue.B(digest(statement))::equals)
                .isPresent();
        if (same && content.find(KEY).orElse(null) instanceof AttributeValue.M(Item key)) {
            return key;
        }
        throw new ValidationException("NextToken does not match request");
    }

    private static Item content(String token) {
        try (RequestReader in = RequestReader.of(Base64.getUrlDecoder().decode(token))) {
            in.next();
            return new ItemReader(in).item();
        } catch (IllegalArgumentException | DynamoException notOurs) {
            throw new ValidationException("Invalid NextToken");
        }
    }

    private static Binary digest(StatementPart statement) {
        RequestDigest digest = new RequestDigest();
        statement.addTo(digest);
        return digest.finish();
    }
}
