package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// The tokens of requests that were done, kept for ten minutes. A token is an item of a table that no catalog
/// knows, written in one commit with what the request writes: both are durable, or neither, and two requests with
/// one token wait for each other as two writes of one item do.
///
/// There are three such tables, used in turn, ten minutes each: tokens are looked for in the present and in the
/// last one, and the third is cleared as a whole. So nothing is ever looked for to be thrown away, and at most
/// thirty minutes' worth is on disk. Safe for any number of threads.
final class RequestTokens {
    /// DynamoDB: how long a token keeps a request from being done again.
    static final Duration KEPT = Duration.ofMinutes(10);

    /// The last numbers that a space can have but one; part of the format.
    private static final int FIRST_SPACE = 0xFFFF_FFF0;

    private static final String TOKEN = "token";
    private static final String REQUEST = "request";
    private static final String AT = "at";
    private static final List<Table> TABLES =
            IntStream.range(0, 3).mapToObj(RequestTokens::table).toList();

    private final AtomicLong turn = new AtomicLong();

    private static Table table(int number) {
        return new Table(
                "tokens-" + number,
                new UUID(0, number),
                FIRST_SPACE + number,
                KeySchema.of(new KeyAttribute(TOKEN, ScalarType.S)),
                List.of(),
                Instant.EPOCH,
                Map.of());
    }

    /// Whether that is one of these tables.
    static boolean owns(Table table) {
        return table.space() >= FIRST_SPACE && table.space() < FIRST_SPACE + TABLES.size();
    }

    /// The space to be cleared before a token of that time is written: once in ten minutes there is one.
    OptionalInt toBeCleared(RequestToken token) {
        long now = turn(token);
        long known = turn.get();
        boolean first = now > known && turn.compareAndSet(known, now);
        return first ? OptionalInt.of(ofTurn(now + 1).space()) : OptionalInt.empty();
    }

    /// The writes that refuse a request which was done, and else make its token known.
    static List<ItemWrite> guards(RequestToken token) {
        Item key = Item.of(TOKEN, AttributeValue.string(token.text()));
        Item record = key.with(REQUEST, new AttributeValue.B(token.request()))
                .with(AT, AttributeValue.N.of(token.at().toEpochMilli()));
        Change known = new Change.Put(record);
        return List.of(guard(ofTurn(turn(token)), key, token, known), guard(last(token), key, token, Change.KEEP));
    }

    private static Table last(RequestToken token) {
        return ofTurn(turn(token) - 1);
    }

    private static ItemWrite guard(Table table, Item key, RequestToken token, Change otherwise) {
        return new ItemWrite(
                table, key, before -> before.filter(it -> isFresh(it, token)).isPresent() ? Change.REFUSE : otherwise);
    }

    private static boolean isFresh(Item record, RequestToken token) {
        return record.find(AT)
                .filter(at -> at instanceof AttributeValue.N(var millis)
                        && token.at().toEpochMilli() - millis.value().longValue() < KEPT.toMillis())
                .isPresent();
    }

    /// What became of a request, seen by its guards.
    ///
    /// @param written of all its writes, the guards' last
    static Once outcome(RequestToken token, List<Written> written) {
        int own = written.size() - 2;
        for (Written guard : written.subList(own, written.size())) {
            if (guard.refused()) {
                boolean same = guard.before()
                        .flatMap(record -> record.find(REQUEST))
                        .filter(new AttributeValue.B(token.request())::equals)
                        .isPresent();
                return same ? new Once.Before() : new Once.Mismatch();
            }
        }
        return new Once.Now(written.subList(0, own));
    }

    private static long turn(RequestToken token) {
        return token.at().toEpochMilli() / KEPT.toMillis();
    }

    private static Table ofTurn(long turn) {
        return TABLES.get((int) Math.floorMod(turn, (long) TABLES.size()));
    }
}
