package dev.sluice.server.talk;

import dev.sluice.template.Nearest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the status of a refused handshake usually means on an API of this kind, and what to try. Pure.
public final class HandshakeAdvice {
    private static final int MOST_LISTED = 12;
    private static final String LOGS = "'sluice logs' shows what they wrote";
    private static final String TRY_BOTH = "try --query NAME=VALUE or -H 'NAME: VALUE'";

    private final URI address;
    private final List<KnownStage> stages;

    private HandshakeAdvice(URI address, List<KnownStage> stages) {
        this.address = address;
        this.stages = stages;
    }

    /// The advice, in lines.
    ///
    /// @param stages of the server there; none when they are not known
    public static List<String> of(int status, URI address, List<KnownStage> stages) {
        return new HandshakeAdvice(address, List.copyOf(stages)).lines(status);
    }

    private List<String> lines(int status) {
        return switch (status) {
            case 400 ->
                List.of("The application's $connect said so: something that it wants in the query or in a header may be"
                        + " missing; " + TRY_BOTH + ".");
            case 401 -> List.of("Its authorizer found no identity: " + wanted());
            case 403 -> forbidden();
            case 404 -> List.of("What listens there serves no WebSocket under that path.");
            case 429 -> List.of("Too many connections or calls at once; try again later.");
            case 500, 502 -> List.of("Its authorizer or its $connect failed, or is missing; " + LOGS + ".");
            case 504 -> List.of("Its $connect did not answer in time; " + LOGS + ".");
            default -> List.of();
        };
    }

    private List<String> forbidden() {
        if (stages.isEmpty()) {
            return List.of("There is no such stage, or its authorizer or its $connect said no.");
        }
        Optional<KnownStage> here = here();
        if (here.isPresent()) {
            String no = "The stage is there; its authorizer or its $connect said no, and " + LOGS + ".";
            boolean bare = address.getRawQuery() == null && !here.get().query().isEmpty();
            return bare ? List.of(no, "The template gives this example:", listed(here.get())) : List.of(no);
        }
        List<String> paths =
                stages.stream().flatMap(stage -> stage.paths().stream()).toList();
        String meant = Nearest.to(path(), paths)
                .map(path -> " (did you mean " + url(path) + "?)")
                .orElse("");
        List<String> lines = new ArrayList<>();
        lines.add("No WebSocket stage has that path" + meant + ". Known there:");
        stages.stream().limit(MOST_LISTED).map(this::listed).forEach(lines::add);
        if (stages.size() > MOST_LISTED) {
            lines.add("  and " + (stages.size() - MOST_LISTED) + " more");
        }
        return lines;
    }

    private String wanted() {
        List<String> sources = here().map(KnownStage::identity).orElse(List.of());
        if (sources.isEmpty()) {
            return "a query parameter or a header that it wants is missing; " + TRY_BOTH + ".";
        }
        return "it wants "
                + String.join(
                        " and ", sources.stream().map(HandshakeAdvice::source).toList()) + ".";
    }

    /// `route.request.querystring.token` as an option of the command.
    private static String source(String identity) {
        String name = identity.substring(identity.lastIndexOf('.') + 1);
        if (identity.startsWith("route.request.querystring.")) {
            return "the query parameter '" + name + "' (--query " + name + "=VALUE)";
        }
        if (identity.startsWith("route.request.header.")) {
            return "the header '" + name + "' (-H '" + name + ": VALUE')";
        }
        return identity;
    }

    private Optional<KnownStage> here() {
        return stages.stream().filter(stage -> stage.paths().contains(path())).findFirst();
    }

    private String path() {
        String path = Optional.ofNullable(address.getRawPath()).orElse("");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private String listed(KnownStage stage) {
        return "  " + url(stage.paths().getFirst()) + stage.query();
    }

    private String url(String path) {
        return address.getScheme() + "://" + address.getRawAuthority() + path;
    }
}
