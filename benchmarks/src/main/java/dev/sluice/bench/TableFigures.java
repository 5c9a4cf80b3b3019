package dev.sluice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// The tables beside other servers of DynamoDB's protocol that the person has started.
final class TableFigures {
    private static final int CONNECTIONS = 8;
    private static final int PAGES = 64;
    private static final int POLL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    private final Programs programs;
    private final Report report;
    private final List<Referee> referees;

    /// @param referees such as `DynamoDB Local=8001,dynalite=8002`; may be empty
    TableFigures(Programs programs, Report report, String referees) {
        this.programs = programs;
        this.report = report;
        this.referees = Arrays.stream(referees.split(",", -1))
                .filter(one -> !one.isBlank())
                .map(Referee::of)
                .toList();
    }

    /// Four actions, ours durable, the same requests to all in the same run.
    void besideOthers() throws IOException, InterruptedException {
        try (Subject subject = programs.tables()) {
            List<Referee> all = new ArrayList<>();
            all.add(new Referee("Sluice", subject.port()));
            all.addAll(referees);
            for (Referee one : all) {
                prepare(one.port());
            }
            compare("durable PutItem, 8 connections", all, TableRequests::put);
            compare("GetItem, 8 connections", all, TableRequests::get);
            compare("Query of 100 items, 8 connections", all, number -> TableRequests.query(number % PAGES));
            compare("durable transaction of 4 items, 8 connections", all, TableRequests::transaction);
        }
    }

    /// Others take their time until a table can be used.
    private static void create(TableConnection connection, String table, boolean pages)
            throws IOException, InterruptedException {
        connection.expectOk(TableRequests.create(table, pages));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!connection.answer(TableRequests.describe(table)).contains("\"ACTIVE\"")) {
            if (System.nanoTime() > deadline) {
                throw new IOException("table " + table + " is not active after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static void prepare(int port) throws IOException, InterruptedException {
        try (TableConnection connection = new TableConnection(port)) {
            create(connection, "rows", false);
            create(connection, "pages", true);
            for (int page = 0; page < PAGES; page++) {
                for (int n = 0; n < TableRequests.PAGE; n++) {
                    connection.expectOk(TableRequests.page(page, n));
                }
            }
        }
    }

    private void compare(String what, List<Referee> all, IntFunction<byte[]> request)
            throws IOException, InterruptedException {
        double ours = rate(all.getFirst(), request);
        StringJoiner others = new StringJoiner("; ");
        for (Referee one : all.subList(1, all.size())) {
            if (knows(one, request)) {
                double rate = rate(one, request);
                others.add(Report.text("%s %,.0f/s: %.1fx", one.name(), rate, ours / rate));
            } else {
                others.add(one.name() + " does not know it");
            }
        }
        report.add(what, Report.text("%,.0f/s", ours), others.toString());
    }

    private static double rate(Referee one, IntFunction<byte[]> request) throws IOException, InterruptedException {
        return new TableLoad(one.port(), CONNECTIONS).perSecond(request, WARM_UP, MEASURED);
    }

    private static boolean knows(Referee one, IntFunction<byte[]> request) throws IOException {
        try (TableConnection connection = new TableConnection(one.port())) {
            return !connection.answer(request.apply(0)).contains("UnknownOperationException");
        }
    }

    /// Another server.
    ///
    /// @param name for people
    /// @param port on this machine
    private record Referee(String name, int port) {
        static Referee of(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("referee: " + text + " (expected: NAME=PORT)");
            }
            return new Referee(text.substring(0, equals).strip(), Integer.parseInt(text.substring(equals + 1)));
        }
    }
}
