package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of `BatchWriteItem`, its shape checked. Confined to one request.
final class BatchWriteRequest {
    private static final int MAX_WRITES = 25;

    private final RequestReader in;
    private Map<String, List<Write>> byTable = new LinkedHashMap<>();
    private Optional<String> consumed = Optional.empty();
    private Optional<String> metrics = Optional.empty();

    private BatchWriteRequest(RequestReader in) {
        this.in = in;
    }

    static BatchWriteRequest read(RequestReader in) {
        BatchWriteRequest request = new BatchWriteRequest(in);
        in.body(request::field);
        request.check();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "RequestItems" -> byTable = in.map(() -> in.list(() -> Write.read(in)));
            case "ReturnConsumedCapacity" -> consumed = Optional.of(in.string());
            case "ReturnItemCollectionMetrics" -> metrics = Optional.of(in.string());
            default -> in.skip();
        }
    }

    private void check() {
        new Constraints()
                .sizes("requestItems", byTable, 1, MAX_WRITES)
                .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                .oneOf("returnItemCollectionMetrics", metrics, "SIZE", "NONE")
                .check();
        if (byTable.isEmpty()) {
            throw new ValidationException("The requestItems parameter is required for BatchWriteItem");
        }
        in.mistake().ifPresent(mistake -> {
            throw mistake;
        });
        if (byTable.values().stream().mapToInt(List::size).sum() > MAX_WRITES) {
            throw new ValidationException("Too many items requested for the BatchWriteItem call");
        }
        byTable.values().forEach(list -> list.forEach(Write::check));
    }

    /// The writes of each table, by the name that the request gives it.
    Map<String, List<Write>> byTable() {
        return byTable;
    }

    /// ReturnConsumedCapacity.
    String consumed() {
        return consumed.orElse("NONE");
    }

    boolean wantsMetrics() {
        return metrics.orElse("NONE").equals("SIZE");
    }

    /// One element of the request.
    ///
    /// @param put    the item of a PutRequest
    /// @param delete the key of a DeleteRequest
    record Write(Optional<Item> put, Optional<Item> delete) {
        static Write read(RequestReader in) {
            WriteReader reader = new WriteReader(in);
            in.object(reader::read);
            return new Write(reader.put, reader.delete);
        }

        private void check() {
            if (put.isPresent() == delete.isPresent()) {
                throw new ValidationException("Supplied AttributeValue has more than one datatypes set, must contain"
                        + " exactly one of the supported datatypes");
            }
            put.ifPresent(ItemSize::checkPut);
        }

        ItemWrite on(Table table) {
            return put.map(item -> WriteRules.put(table, item, Optional.empty()))
                    .orElseGet(() -> WriteRules.delete(table, delete.orElseThrow(), Optional.empty()));
        }

        @Override
        public String toString() {
            return put.isPresent() ? "PutRequest" : "DeleteRequest";
        }
    }

    private static final class WriteReader {
        private final RequestReader in;
        private Optional<Item> put = Optional.empty();
        private Optional<Item> delete = Optional.empty();

        WriteReader(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            switch (field) {
                case "PutRequest", "DeleteRequest" -> in.object(this::read);
                case "Item" -> put = Optional.of(new ItemReader(in).item());
                case "Key" -> delete = Optional.of(new ItemReader(in).item());
                default -> in.skip();
            }
        }
    }
}
