package dev.sluice.route;

import dev.sluice.route.SelectionExpression.Part;
import dev.sluice.route.SelectionExpression.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The paths of one expression, merged, so that a message is walked once for all of them. Immutable once built.
final class PathTree {
    private final List<Branch> branches = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();

    private PathTree() {}

    static PathTree of(List<Part> parts) {
        PathTree root = new PathTree();
        for (Part part : parts) {
            if (part instanceof Part.Path(int slot, List<Step> steps)) {
                PathTree end = root;
                for (Step step : steps) {
                    end = end.branch(step);
                }
                end.slots.add(slot);
            }
        }
        return root;
    }

    /// The numbers of the paths that end here.
    List<Integer> slots() {
        return slots;
    }

    /// What lies one step further.
    List<PathTree> children() {
        return branches.stream().map(branch -> branch.tree).toList();
    }

    boolean isLeaf() {
        return branches.isEmpty();
    }

    /// Below the name that stands there in the text, or null: the walk asks for each name of a message.
    @Nullable
    PathTree below(byte[] text, int start, int end) {
        for (Branch branch : branches) {
            if (branch.name.length == end - start
                    && Arrays.equals(branch.name, 0, branch.name.length, text, start, end)) {
                return branch.tree;
            }
        }
        return null;
    }

    /// Below that index, or null.
    @Nullable
    PathTree below(int index) {
        for (Branch branch : branches) {
            if (branch.index == index) {
                return branch.tree;
            }
        }
        return null;
    }

    private PathTree branch(Step step) {
        Optional<Branch> known =
                branches.stream().filter(branch -> branch.step.equals(step)).findFirst();
        if (known.isPresent()) {
            return known.get().tree;
        }
        Branch branch = new Branch(step);
        branches.add(branch);
        return branch.tree;
    }

    private static final class Branch {
        private static final byte[] NO_NAME = {(byte) 0xFF}; // no UTF-8 text is this

        private final Step step;
        private final byte[] name;
        private final int index;
        private final PathTree tree = new PathTree();

        Branch(Step step) {
            this.step = step;
            name = step instanceof Step.Name(String text) ? text.getBytes(StandardCharsets.UTF_8) : NO_NAME;
            index = step instanceof Step.Index(int number) ? number : -1;
        }
    }
}
