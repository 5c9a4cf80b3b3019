package dev.sluice.authorize;

import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hears what an authorizer returned and keeps what counts; the first thing that is not understood ends it, because
/// a policy that is understood in part is none. Confined to one thread, for one value.
final class AuthorizerResultSink implements JsonSink {
    /// AWS quota: a resource of a policy.
    private static final int MAX_RESOURCE_CHARACTERS = 512;

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final Deque<Place> open = new ArrayDeque<>();
    private final Map<String, String> context = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private String field = "";
    private boolean policySeen;
    private boolean statementSeen;
    private @Nullable String principal;
    private @Nullable String usageKey;
    private @Nullable Effect effect;
    private @Nullable Patterns actions;
    private @Nullable Patterns resources;
    private List<String> values = new ArrayList<>();

    /// What that value says.
    ///
    /// @throws MalformedResultException when it is no result of an authorizer
    static AuthorizerResult read(JsonSource value) {
        AuthorizerResultSink sink = new AuthorizerResultSink();
        value.writeTo(sink);
        return sink.result();
    }

    private AuthorizerResult result() {
        if (principal == null) {
            throw malformed("no principalId (expected: a string)");
        }
        if (!policySeen || !statementSeen) {
            throw malformed("no policyDocument with a Statement (expected: both)");
        }
        context.remove("integrationLatency"); // the gateway's own word
        context.put("principalId", principal);
        return new AuthorizerResult(new Policy(statements), Map.copyOf(context), Optional.ofNullable(usageKey));
    }

    @Override
    public void beginObject() {
        open.push(
                switch (place()) {
                    case START -> Place.RESULT;
                    case RESULT -> member("an object");
                    case POLICY -> field.equals("Statement") ? Place.STATEMENT : Place.IGNORED;
                    case STATEMENTS -> Place.STATEMENT;
                    case STATEMENT -> {
                        if (!field.equals("Condition")) {
                            throw misplaced("an object");
                        }
                        yield Place.CONDITION;
                    }
                    case VALUES, CONTEXT, CONDITION -> throw misplaced("an object");
                    case IGNORED -> Place.IGNORED;
                });
        statementSeen |= place() == Place.STATEMENT;
    }

    private Place member(String what) {
        return switch (field) {
            case "policyDocument" -> {
                policySeen = true;
                yield Place.POLICY;
            }
            case "context" -> Place.CONTEXT;
            case "principalId" -> throw misplaced(what);
            default -> Place.IGNORED;
        };
    }

    @Override
    public void endObject() {
        if (open.pop() == Place.STATEMENT) {
            statements.add(statement());
        }
    }

    private Statement statement() {
        if (effect == null || actions == null || resources == null) {
            throw malformed("a Statement without Effect, Action or Resource (expected: all of them)");
        }
        Statement statement = new Statement(effect, actions, resources);
        effect = null;
        actions = null;
        resources = null;
        return statement;
    }

    @Override
    public void beginArray() {
        boolean ofStatements = place() == Place.POLICY && field.equals("Statement");
        boolean ofValues = place() == Place.STATEMENT && isPatterns();
        boolean unknown = place() == Place.IGNORED
                || (place() == Place.RESULT && member("an array") == Place.IGNORED)
                || (place() == Place.POLICY && !ofStatements);
        if (!ofStatements && !ofValues && !unknown) {
            throw misplaced("an array");
        }
        values = new ArrayList<>();
        open.push(ofStatements ? Place.STATEMENTS : ofValues ? Place.VALUES : Place.IGNORED);
        statementSeen |= ofStatements;
    }

    @Override
    public void endArray() {
        if (open.pop() == Place.VALUES) {
            patterns(values);
        }
    }

    @Override
    public void name(String name) {
        field = name;
        switch (place()) {
            case STATEMENT -> {
                switch (name) {
                    case "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition" -> {}
                    default ->
                        throw malformed("'" + name + "' in a Statement (expected: Sid, Effect, Action or"
                                + " NotAction, Resource or NotResource)");
                }
            }
            case CONDITION ->
                throw malformed("Condition: not supported yet (expected: none, what it asks would not be checked)");
            case START, RESULT, POLICY, STATEMENTS, VALUES, CONTEXT, IGNORED -> {}
        }
    }

    @Override
    public void string(String value) {
        switch (place()) {
            case RESULT -> ofResult(value, "a string");
            case POLICY -> {
                if (field.equals("Version") && !VERSIONS.contains(value.strip())) {
                    throw malformed("Version: '" + value + "' (expected: 2012-10-17)");
                }
                if (field.equals("Statement")) {
                    throw misplaced("a string");
                }
            }
            case STATEMENT -> ofStatement(value);
            case VALUES -> values.add(value);
            case CONTEXT -> context.put(field, value);
            case IGNORED -> {}
            case START, STATEMENTS, CONDITION -> throw misplaced("a string");
        }
    }

    private void ofStatement(String value) {
        if (isPatterns()) {
            patterns(List.of(value));
            return;
        }
        switch (field) {
            case "Effect" ->
                effect = switch (value) {
                    case "Allow" -> Effect.ALLOW;
                    case "Deny" -> Effect.DENY;
                    default -> throw malformed("Effect: '" + value + "' (expected: Allow or Deny)");
                };
            case "Sid" -> {}
            default -> throw misplaced("a string");
        }
    }

    private boolean isPatterns() {
        return field.endsWith("Action") || field.endsWith("Resource");
    }

    private void patterns(List<String> texts) {
        Patterns patterns = new Patterns(texts, field.startsWith("Not"));
        boolean ofActions = field.endsWith("Action");
        if ((ofActions ? actions : resources) != null) {
            throw malformed(field + ": said twice (expected: once)");
        }
        if (ofActions) {
            actions = patterns;
            return;
        }
        for (String text : texts) {
            if (text.length() > MAX_RESOURCE_CHARACTERS) {
                throw malformed(
                        field + ": " + text.length() + " characters (expected: <= " + MAX_RESOURCE_CHARACTERS + ")");
            }
        }
        resources = patterns;
    }

    @Override
    public void utf8(byte[] value) {
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        scalar(Long.toString(value));
    }

    @Override
    public void decimal(String text) {
        scalar(text);
    }

    @Override
    public void bool(boolean value) {
        scalar(Boolean.toString(value));
    }

    /// Numbers and booleans have a place in the context, and as the principal's name.
    private void scalar(String text) {
        switch (place()) {
            case RESULT -> ofResult(text, text);
            case CONTEXT -> context.put(field, text);
            case IGNORED -> {}
            case START, POLICY, STATEMENTS, STATEMENT, VALUES, CONDITION -> throw misplaced(text);
        }
    }

    private void ofResult(String text, String what) {
        switch (field) {
            case "principalId" -> principal = text;
            case "policyDocument", "context" -> throw misplaced(what);
            case "usageIdentifierKey" -> usageKey = text;
            default -> {} // what other gateways want
        }
    }

    @Override
    public void nothing() {
        switch (place()) {
            // Some serialisers write members that are not set.
            case RESULT, POLICY, STATEMENT, CONTEXT, IGNORED -> {}
            case START, STATEMENTS, VALUES, CONDITION -> throw misplaced("null");
        }
    }

    private Place place() {
        Place innermost = open.peek();
        return innermost == null ? Place.START : innermost;
    }

    private MalformedResultException misplaced(String what) {
        return malformed(place() == Place.START ? what + " (expected: an object)" : field + ": " + what);
    }

    private static MalformedResultException malformed(String what) {
        return new MalformedResultException(what);
    }

    /// Where in the result the next value stands.
    private enum Place {
        START,
        RESULT,
        POLICY,
        STATEMENTS,
        STATEMENT,
        CONDITION,
        VALUES,
        CONTEXT,
        IGNORED
    }
}
