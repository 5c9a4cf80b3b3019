package dev.sluice.template.cloudformation;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which functions API Gateway may call, by `AWS::Lambda::Permission` (specification, section 3.1). Here it may
/// call all; on Amazon a call without permission fails. Immutable.
final class CallPermissions {
    private static final String PERMISSION = "AWS::Lambda::Permission";
    private static final String CALLER = "apigateway.amazonaws.com";
    private static final Pattern FUNCTION = Pattern.compile("(?:.*function:)?([A-Za-z0-9_-]+)(?::[A-Za-z0-9$_-]+)?");

    private final Set<String> permitted = new HashSet<>();
    private final boolean certain;

    CallPermissions(Stack stack) {
        boolean allNamed = true;
        for (Resource resource : stack.everywhere(PERMISSION)) {
            Properties permission = stack.properties(resource);
            if (permission.text("Principal").orElse(CALLER).startsWith(CALLER)) {
                Optional<String> function = permission
                        .text("FunctionName")
                        .map(FUNCTION::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1));
                function.ifPresent(permitted::add);
                allNamed &= function.isPresent();
            }
        }
        certain = allNamed && !permitted.isEmpty();
    }

    /// Whether others may be called and this one may not. A template that permits nothing at all leaves it to
    /// another one.
    boolean isForgotten(String functionName) {
        return certain && !permitted.contains(functionName);
    }
}
