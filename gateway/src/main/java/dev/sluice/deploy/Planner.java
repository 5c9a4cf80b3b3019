package dev.sluice.deploy;

import dev.sluice.api.ApiDelta;
import dev.sluice.api.ApiImage;
import dev.sluice.api.DomainMapping;
import dev.sluice.api.EventSource;
import dev.sluice.api.EventSourceMapping;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.HttpApi;
import dev.sluice.api.Integration;
import dev.sluice.api.Role;
import dev.sluice.api.Route;
import dev.sluice.api.Schedule;
import dev.sluice.api.Stage;
import dev.sluice.api.StreamMapping;
import dev.sluice.api.WebSocketApi;
import dev.sluice.deploy.PlanStep.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares what is wanted with what is deployed. A pure function.
public final class Planner {
    private final ApiImage current;
    private final List<PlanStep> steps = new ArrayList<>();

    private Planner(ApiImage current) {
        this.current = current;
    }

    /// What leads from an image to these stacks, and to nothing else.
    ///
    /// @param wanted every stack that shall be deployed afterwards
    /// @throws DeploymentException when two stacks want the same name
    public static Plan plan(Collection<Blueprint> wanted, ApiImage current) throws DeploymentException {
        return new Planner(current).plan(wanted);
    }

    private Plan plan(Collection<Blueprint> stacks) throws DeploymentException {
        Names names = new Names();
        Wanted wanted = new Wanted();
        Snapshots snapshots = new Snapshots(current);
        for (Blueprint stack : stacks) {
            names.claim("stack", stack.stack(), stack);
            for (TableDefinition table : stack.tables()) {
                names.claim("table", table.name(), stack);
                wanted.tables.put(table.name(), table);
            }
            for (QueueDefinition queue : stack.queues()) {
                names.claim("queue", queue.name(), stack);
                wanted.queues.put(queue.name(), queue);
            }
            for (FunctionDefinition function : stack.functions()) {
                names.claim("function", function.name(), stack);
                wanted.functions.put(function.name(), function);
            }
            for (WebSocketApi api : stack.apis()) {
                names.claim("api", api.id(), stack);
                wanted.apis.put(api.id(), snapshots.of(api));
                for (DomainMapping mapping : api.addresses().mappings().keySet()) {
                    names.claim("domain mapping", mapping.domain() + "/" + mapping.key(), stack);
                }
            }
            for (HttpApi api : stack.httpApis()) {
                names.claim("api", api.id(), stack);
                wanted.httpApis.put(api.id(), api);
            }
            stack.eventSources().forEach(source -> wanted.eventSources.put(source.id(), source));
            stack.schedules().forEach(schedule -> wanted.schedules.put(schedule.id(), schedule));
            wanted.roles.putAll(stack.roles());
        }
        return plan(wanted, snapshots.notes());
    }

    private Plan plan(Wanted wanted, List<String> notes) {
        ApiImage image = wanted.image();
        wanted.tables.keySet().forEach(name -> step(Change.ENSURE, "table", name));
        wanted.queues.keySet().forEach(name -> step(Change.ENSURE, "queue", name));
        compare("function", current.functions(), wanted.functions);
        compareRoles(wanted.roles);
        compareApis(wanted.apis);
        compare("http api", httpTitles(current.httpApis()), httpTitles(wanted.httpApis));
        compare("event source", sourceTitles(current), sourceTitles(image));
        compare("schedule", current.schedules(), wanted.schedules);
        return new Plan(
                List.copyOf(wanted.tables.values()),
                List.copyOf(wanted.queues.values()),
                ApiDelta.between(current, image),
                steps,
                notes);
    }

    private static Map<String, HttpApi> httpTitles(Map<String, HttpApi> apis) {
        Map<String, HttpApi> titles = new TreeMap<>();
        apis.values().forEach(api -> titles.put(api.name() + " (" + api.id() + ")", api));
        return titles;
    }

    /// By a name that says what calls what.
    private static Map<String, EventSource> sourceTitles(ApiImage image) {
        Map<String, EventSource> titles = new TreeMap<>();
        for (EventSource source : image.eventSources().values()) {
            titles.put(sourceName(source) + " -> " + source.functionName(), source);
        }
        return titles;
    }

    /// The name of the queue, or of the table whose stream it is.
    private static String sourceName(EventSource source) {
        String arn = source.sourceArn();
        return switch (source) {
            case EventSourceMapping _ -> arn.substring(arn.lastIndexOf(':') + 1);
            case StreamMapping _ -> arn.split("/", -1)[1];
        };
    }

    /// The role of a function that comes or goes is part of it.
    private void compareRoles(Map<String, Role> wanted) {
        Map<String, Role> kept = new TreeMap<>(wanted);
        kept.keySet().retainAll(current.roles().keySet());
        Map<String, Role> before = new TreeMap<>(current.roles());
        before.keySet().retainAll(kept.keySet());
        compare("role of", before, kept);
    }

    private void compareApis(Map<String, WebSocketApi> wanted) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        current.apis().values().forEach(api -> before.put(title(api), api.region() + api.accountId()));
        wanted.values().forEach(api -> after.put(title(api), api.region() + api.accountId()));
        compare("api", before, after);
        compare("stage", stages(current.apis().values()), stages(wanted.values()));
        compare("route", routes(current.apis().values()), routes(wanted.values()));
    }

    private static String title(WebSocketApi api) {
        return api.name() + " (" + api.id() + ")";
    }

    private static Map<String, Stage> stages(Collection<WebSocketApi> apis) {
        Map<String, Stage> stages = new TreeMap<>();
        for (WebSocketApi api : apis) {
            for (Stage stage : api.stages().values()) {
                String name = api.name() + "/" + stage.name();
                stages.put(
                        name,
                        new Stage(
                                name, stage.variables(), stage.routeSelectionExpression(), Map.of(), stage.settings()));
            }
        }
        return stages;
    }

    /// By a name that says where the route is and what it calls.
    private static Map<String, Route> routes(Collection<WebSocketApi> apis) {
        Map<String, Route> routes = new TreeMap<>();
        for (WebSocketApi api : apis) {
            for (Stage stage : api.stages().values()) {
                for (Route route : stage.routes().values()) {
                    routes.put(api.name() + "/" + stage.name() + " " + route.key() + target(route), route);
                }
            }
        }
        return routes;
    }

    private static String target(Route route) {
        if (route.integration().isEmpty()) {
            return " -> nothing";
        }
        return switch (route.integration().get()) {
            case Integration.LambdaProxy proxy -> " -> " + proxy.functionName();
            case Integration.Lambda function -> " -> " + function.functionName();
            case Integration.AwsService service -> " -> " + service.action().service();
            case Integration.Http http -> " -> " + http.endpoint().uri();
            case Integration.HttpProxy http -> " -> " + http.endpoint().uri();
            case Integration.Mock _ -> " -> mock";
        };
    }

    private <V> void compare(String kind, Map<String, V> before, Map<String, V> after) {
        for (Map.Entry<String, V> entry : after.entrySet()) {
            V earlier = before.get(entry.getKey());
            if (earlier == null) {
                step(Change.ADD, kind, entry.getKey());
            } else if (!earlier.equals(entry.getValue())) {
                step(Change.UPDATE, kind, entry.getKey());
            }
        }
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .sorted()
                .forEach(name -> step(Change.REMOVE, kind, name));
    }

    private void step(Change change, String kind, String name) {
        steps.add(new PlanStep(change, kind, name));
    }

    /// What all stacks together want, by name or id.
    private static final class Wanted {
        final Map<String, TableDefinition> tables = new LinkedHashMap<>();
        final Map<String, QueueDefinition> queues = new LinkedHashMap<>();
        final Map<String, FunctionDefinition> functions = new TreeMap<>();
        final Map<String, WebSocketApi> apis = new TreeMap<>();
        final Map<String, HttpApi> httpApis = new TreeMap<>();
        final Map<String, EventSource> eventSources = new TreeMap<>();
        final Map<String, Schedule> schedules = new TreeMap<>();
        final Map<String, Role> roles = new TreeMap<>();

        ApiImage image() {
            return new ApiImage(0, apis, httpApis, functions, eventSources, schedules, roles);
        }
    }

    /// Which stack has which name.
    private static final class Names {
        private final Map<String, String> owners = new HashMap<>();

        void claim(String kind, String name, Blueprint stack) throws DeploymentException {
            String owner = owners.putIfAbsent(kind + " " + name, stack.stack());
            if (owner != null) {
                throw new DeploymentException(kind + " '" + name + "': both stack '" + owner + "' and stack '"
                        + stack.stack() + "' have it (expected: one owner; give one of them another name)");
            }
        }
    }
}
