package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.ApiDelta;
import dev.sluice.api.ApiImage;
import dev.sluice.api.Changes;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.KeySource;
import dev.sluice.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Blueprint chat = Stacks.stack("chat", "a.B", "$connect", "send");

    @Test
    void addsEverythingToAnEmptyImage() throws DeploymentException {
        Plan plan = Planner.plan(List.of(chat), ApiImage.EMPTY);
        assertThat(plan).hasToString("""
                = table chat-Table
                + function chat-Fn
                + api chat (idchat)
                + stage chat/prod
                + route chat/prod $connect -> chat-Fn
                + route chat/prod send -> chat-Fn""");
    }

    @Test
    void saysWhatChangesAndNothingElse() throws DeploymentException {
        ApiImage image = deployed(chat);
        Plan plan = Planner.plan(List.of(Stacks.stack("chat", "a.C", "$connect", "list")), image);
        assertThat(plan).hasToString("""
                = table chat-Table
                ~ function chat-Fn
                + route chat/prod list -> chat-Fn
                - route chat/prod send -> chat-Fn""");
    }

    @Test
    void leavesTheOtherStackAlone() throws DeploymentException {
        Blueprint notes = Stacks.stack("notes", "a.B", "$default");
        ApiImage image = deployed(chat, notes);
        ApiDelta delta = Planner.plan(List.of(Stacks.stack("chat", "a.C", "$connect", "send"), notes), image)
                .delta();
        assertThat(delta.functions().changed()).containsOnlyKeys("chat-Fn");
        assertThat(delta.apis().isEmpty()).isTrue();
        ApiDelta gone = Planner.plan(List.of(notes), image).delta();
        assertThat(gone.apis()).isEqualTo(new Changes<>(Map.of(), Set.of("idchat")));
        assertThat(gone.functions()).isEqualTo(new Changes<>(Map.of(), Set.of("chat-Fn")));
    }

    @Test
    void imagePlusDeltaIsTheNextImage() throws DeploymentException {
        ApiImage image = deployed(chat);
        ApiImage next = deployed(Stacks.stack("notes", "a.B", "$default"));
        ApiImage reached = ApiDelta.between(image, next).appliedTo(image);
        assertThat(reached).isEqualTo(new ApiImage(2, next.apis(), next.functions()));
    }

    @Test
    void doesNothingTwice() throws DeploymentException {
        Plan plan = Planner.plan(List.of(chat), deployed(chat));
        assertThat(plan.delta().isEmpty()).isTrue();
        assertThat(plan).hasToString("= table chat-Table");
    }

    @Test
    void refusesTwoOwnersOfOneName() {
        Blueprint thief = new Blueprint("thief", List.of(), chat.functions(), List.of(), Map.of());
        assertThatThrownBy(() -> Planner.plan(List.of(chat, thief), ApiImage.EMPTY))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("function 'chat-Fn': both stack 'chat' and stack 'thief' have it");
    }

    private static ApiImage deployed(Blueprint... stacks) throws DeploymentException {
        return Planner.plan(List.of(stacks), ApiImage.EMPTY).delta().appliedTo(ApiImage.EMPTY);
    }

    @Test
    @Proves("13-29")
    void aStageGoesOnAsItWasDeployedUntilItHasAnotherDeployment() throws DeploymentException {
        ApiImage image = deployed(Stacks.deployedAs("one", Stacks.stack("chat", "a.B", "$connect", "send")));
        Plan later =
                Planner.plan(List.of(Stacks.deployedAs("one", Stacks.stack("chat", "a.C", "$connect", "list"))), image);

        ApiImage kept = later.delta().appliedTo(image);
        assertThat(routes(kept)).containsExactlyInAnyOrder("$connect", "send");
        assertThat(kept.functions().values())
                .extracting(FunctionDefinition::handler)
                .containsExactly("a.C");
        assertThat(later.notes())
                .containsExactly(
                        "stage chat/prod goes on as it was deployed, as on Amazon: what changed of list, send is"
                                + " not in force (expected: another logical id of its Deployment, AutoDeploy: true, or a new"
                                + " start)");

        Plan anew =
                Planner.plan(List.of(Stacks.deployedAs("two", Stacks.stack("chat", "a.C", "$connect", "list"))), kept);
        assertThat(routes(anew.delta().appliedTo(kept))).containsExactlyInAnyOrder("$connect", "list");
        assertThat(anew.notes()).isEmpty();
    }

    @Test
    @Proves("1.1-14")
    void theSettingsOfAnApiWaitForADeployment() throws DeploymentException {
        Blueprint stack = Stacks.stack("chat", "a.B", "send");
        ApiImage image = deployed(Stacks.deployedAs("one", stack));
        Plan later = Planner.plan(List.of(Stacks.deployedAs("one", Stacks.closed(stack))), image);

        ApiImage kept = later.delta().appliedTo(image);
        assertThat(kept.apis().values())
                .allMatch(api -> api.addresses().executeApi() && api.keySource() == KeySource.HEADER);
        assertThat(later.notes())
                .containsExactly("API chat goes on as it was deployed, as on Amazon: what changed of"
                        + " ApiKeySelectionExpression or DisableExecuteApiEndpoint is not in force (expected: another"
                        + " logical id of a Deployment, AutoDeploy: true, or a new start)");

        Plan anew = Planner.plan(List.of(Stacks.deployedAs("two", Stacks.closed(stack))), kept);
        assertThat(anew.delta().appliedTo(kept).apis().values())
                .allMatch(api -> !api.addresses().executeApi() && api.keySource() == KeySource.AUTHORIZER);
        assertThat(anew.notes()).isEmpty();
    }

    @Test
    @Proves("13-29")
    void aStageWithoutANameForItsDeploymentServesWhatThereIs() throws DeploymentException {
        Plan plan = Planner.plan(List.of(Stacks.stack("chat", "a.B", "$connect", "list")), deployed(chat));

        assertThat(routes(plan.delta().appliedTo(deployed(chat)))).containsExactlyInAnyOrder("$connect", "list");
        assertThat(plan.notes()).isEmpty();
    }

    private static Set<String> routes(ApiImage image) {
        return Objects.requireNonNull(Objects.requireNonNull(image.apis().get("idchat"))
                        .stages()
                        .get("prod"))
                .routes()
                .keySet();
    }
}
