package dev.sluice.deploy;

import dev.sluice.api.ApiDelta;
import dev.sluice.api.ApiImage;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
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

    private Plan plan(Collection<Blueprint> wanted) throws DeploymentException {
        Names names = new Names();
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        Map<String, FunctionDefinition> functions = new TreeMap<>();
        Map<String, WebSocketApi> apis = new TreeMap<>();
        for (Blueprint stack : wanted) {
            for (TableDefinition table : stack.tables()) {
                names.claim("table", table.name(), stack);
                tables.put(table.name(), table);
            }
            for (FunctionDefinition function : stack.functions()) {
                names.claim("function", function.name(), stack);
                functions.put(function.name(), function);
            }
            for (WebSocketApi api : stack.apis()) {
                names.claim("api", api.id(), stack);
                apis.put(api.id(), api);
            }
        }
        tables.keySet().forEach(name -> step(Change.ENSURE, "table", name));
        compare("function", current.functions(), functions);
        compareApis(apis);
        return new Plan(List.copyOf(tables.values()), ApiDelta.between(current, apis, functions), steps);
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
                stages.put(name, new Stage(name, stage.variables(), stage.routeSelectionExpression(), Map.of()));
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
