package dev.sluice.authorize;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Role;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What the roles of functions allow. Policies are evaluated when an image is published, once for each role, stage
/// and access; a question is a few look-ups. What the image before said holds for functions and stages that are no
/// more, because requests of theirs may still be under way. Whoever is no function, such as the operator, may do
/// everything. Safe for any thread.
public final class Permissions {
    private static final System.Logger LOG = System.getLogger("dev.sluice.authorize");

    private final String accountId;
    private volatile Published published = new Published(Map.of(), Map.of());

    /// Everything is allowed, until an image is published.
    ///
    /// @param accountId of the roles
    public Permissions(String accountId) {
        this.accountId = accountId;
    }

    /// What holds from now on.
    public void publish(ApiImage image) {
        Map<Role, Map<String, Map<String, Set<Access>>>> compiled = new HashMap<>();
        Map<String, Rights> next = new HashMap<>();
        image.roles().forEach((function, role) -> {
            var allowed = compiled.computeIfAbsent(role, each -> compiled(each, image));
            next.put(role.principal(accountId, function), new Rights(function, role, allowed, new AtomicBoolean()));
        });
        published = new Published(Map.copyOf(next), published.now);
    }

    /// Whether that signer may do that.
    boolean allow(String principal, WebSocketApi api, String stage, Access access) {
        Rights rights = published.of(principal, api, stage);
        return rights == null || rights.allow(api, stage, access);
    }

    /// What to answer that signer, who may not. The log tells of the first refusal of a function, with what to do.
    String refusal(String principal, WebSocketApi api, String stage, Access access) {
        Optional.ofNullable(published.of(principal, api, stage)).ifPresent(rights -> rights.tell(api, stage, access));
        return access.refusal(principal, api, stage);
    }

    /// Of the image and of the one before.
    private record Published(Map<String, Rights> now, Map<String, Rights> before) {
        /// Null when that is no function.
        @Nullable
        Rights of(String principal, WebSocketApi api, String stage) {
            Rights rights = now.get(principal);
            if (rights != null && rights.know(api, stage)) {
                return rights;
            }
            Rights earlier = before.get(principal);
            return earlier != null && (rights == null || earlier.know(api, stage)) ? earlier : rights;
        }
    }

    private static Map<String, Map<String, Set<Access>>> compiled(Role role, ApiImage image) {
        Map<String, Map<String, Set<Access>>> byApi = new HashMap<>();
        for (WebSocketApi api : image.apis().values()) {
            Map<String, Set<Access>> byStage = new HashMap<>();
            for (Stage stage : api.stages().values()) {
                Set<Access> allowed = EnumSet.noneOf(Access.class);
                for (Access access : Access.values()) {
                    if (verdict(role, api, stage.name(), access) == Evaluation.Verdict.ALLOWED) {
                        allowed.add(access);
                    }
                }
                byStage.put(stage.name(), allowed);
            }
            byApi.put(api.id(), byStage);
        }
        return byApi;
    }

    private static Evaluation.Verdict verdict(Role role, WebSocketApi api, String stage, Access access) {
        return Evaluation.decide(role, access.action(), access.resource(api, stage));
    }

    /// What a function may do. Nothing of it changes but whether it was told.
    ///
    /// @param allowed by API id and stage
    private record Rights(
            String function, Role role, Map<String, Map<String, Set<Access>>> allowed, AtomicBoolean told) {
        boolean know(WebSocketApi api, String stage) {
            return allowed.getOrDefault(api.id(), Map.of()).containsKey(stage);
        }

        boolean allow(WebSocketApi api, String stage, Access access) {
            return allowed.getOrDefault(api.id(), Map.of())
                    .getOrDefault(stage, Set.of())
                    .contains(access);
        }

        private boolean isBounded() {
            return role instanceof Role.Known known && known.boundary().isPresent();
        }

        void tell(WebSocketApi api, String stage, Access access) {
            if (!told.compareAndSet(false, true)) {
                return;
            }
            String advice = verdict(role, api, stage, access) == Evaluation.Verdict.DENIED
                    ? "a statement of its role denies it, here as on AWS"
                    : "its role does not allow it, here as on AWS; add to the template, to its policies"
                            + (isBounded() ? " and its permissions boundary: " : ": ")
                            + access.statement(api, stage);
            LOG.log(
                    Level.WARNING,
                    "event=access_denied function={0} role={1} action={2} api={3} stage={4} advice=\"{5}\"",
                    function,
                    role.name(),
                    access.action(),
                    api.name(),
                    stage,
                    advice);
        }
    }
}
