package dev.sluice.template.cloudformation;

import dev.sluice.api.Addresses;
import dev.sluice.api.DomainMapping;
import dev.sluice.template.Diagnostics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::ApiGatewayV2::DomainName` and `ApiMapping` (specification, sections 1.1 and 9.1).
final class Domains {
    private static final String CLOSED = "DisableExecuteApiEndpoint";
    private static final String KEY = "[A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*";
    private static final int LONGEST_KEY = 300;

    private final Stack stack;
    private final Diagnostics diagnostics;
    /// Whose they are, of all APIs of the stack.
    private final Map<DomainMapping, String> claimed = new HashMap<>();

    Domains(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        for (Resource domain : stack.resources(Types.DOMAIN_NAME)) {
            check(stack.properties(domain));
        }
        warnOfOtherKinds();
    }

    /// Whether that part maps a domain to a REST API, which [#warnOfOtherKinds] tells.
    boolean isOfRestApi(Resource part, String apiId) {
        return part.type().equals(Types.API_MAPPING)
                && stack.byId(Types.REST_API, apiId).isPresent();
    }

    /// A domain leads to APIs of one kind only (specification, section 1.1).
    private void warnOfOtherKinds() {
        Set<String> others = new HashSet<>();
        Set<String> ofSockets = new HashSet<>();
        for (Resource resource : stack.everywhere(Types.API_MAPPING)) {
            Properties mapping = stack.properties(resource);
            String apiId = mapping.text("ApiId").orElse("");
            boolean other = isOfRestApi(resource, apiId) || HttpApis.isPartOfOne(mapping, stack);
            String domain = mapping.text("DomainName").orElse("");
            (other ? others : ofSockets).add(domain);
            if (other) {
                diagnostics.warning(
                        mapping.place("DomainName"),
                        "ApiMapping: domains do not lead to REST and HTTP APIs yet (expected: the API's own address)");
            }
            if (others.contains(domain) && ofSockets.contains(domain)) {
                diagnostics.error(
                        mapping.place("DomainName"),
                        "ApiMapping: '" + domain + "' leads to WebSocket APIs and to others (expected: one kind)");
            }
        }
    }

    /// Where an API is reached.
    Addresses of(String apiId, Properties api) {
        Map<DomainMapping, String> mappings = new HashMap<>();
        for (Resource resource : stack.everywhere(Types.API_MAPPING)) {
            Properties mapping = stack.properties(resource);
            if (mapping.text("ApiId").orElse("").equals(apiId)) {
                add(mapping, apiId, mappings);
            }
        }
        boolean closed = api.flag(CLOSED);
        if (closed && mappings.isEmpty()) {
            diagnostics.warning(
                    api.place(CLOSED),
                    CLOSED + ": the API has no mapping, so that it is reached under the names of this machine alone");
        }
        return new Addresses(!closed, mappings);
    }

    private void add(Properties mapping, String apiId, Map<DomainMapping, String> mappings) {
        Optional<String> domain = mapping.text("DomainName");
        Optional<String> stage = mapping.text("Stage");
        String key = mapping.text("ApiMappingKey").orElse("");
        if (domain.isEmpty() || stage.isEmpty()) {
            return; // missing: said already
        }
        if (key.length() > LONGEST_KEY || !(key.isEmpty() || key.matches(KEY))) {
            diagnostics.error(
                    mapping.place("ApiMappingKey"),
                    "ApiMappingKey: '" + key + "' (expected: letters, digits and $-_.+!*'(), in levels between"
                            + " slashes, at most " + LONGEST_KEY + " characters)");
            return;
        }
        boolean known = stack.everywhere(Types.STAGE).stream()
                .map(stack::properties)
                .anyMatch(one -> one.text("ApiId").orElse("").equals(apiId)
                        && one.text("StageName").equals(stage));
        if (!known) {
            diagnostics.error(mapping.place("Stage"), "Stage: the API has no stage '" + stage.get() + "'");
            return;
        }
        DomainMapping address = new DomainMapping(domain.get(), key);
        if (claimed.putIfAbsent(address, apiId) != null) {
            diagnostics.error(
                    mapping.place("ApiMappingKey"),
                    "ApiMapping: '" + domain.get() + "/" + key + "' leads to a stage already");
        }
        mappings.put(address, stage.get());
    }

    private void check(Properties domain) {
        domain.text("DomainName")
                .filter(name -> !name.matches("([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,}"))
                .ifPresent(name -> diagnostics.error(
                        domain.place("DomainName"),
                        "DomainName: '" + name + "' (expected: a name such as ws.example.com)"));
        if (domain.has("MutualTlsAuthentication")) {
            diagnostics.error(
                    domain.place("MutualTlsAuthentication"),
                    "MutualTlsAuthentication is not supported for WebSocket APIs: clients would not be asked for"
                            + " certificates");
        }
    }
}
