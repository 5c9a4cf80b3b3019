package dev.sluice.template.cloudformation;

import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.util.Optional;

/// What the names in a part of a template stand for. A name that does not exist is reported, and what depends on it
/// is [Node.Unresolved] or empty.
interface Names {
    /// What `Ref` yields; empty for `AWS::NoValue`.
    Optional<Node> ref(String name, Place at);

    /// What `Fn::GetAtt` yields.
    Node attribute(String id, String attribute, Place at);

    /// Whether a condition holds; empty when that cannot be found out.
    Optional<Boolean> condition(String name, Place at);

    /// The section `Mappings`.
    Mappings mappings();

    /// Whether the template asks for `AWS::LanguageExtensions`.
    boolean hasExtensions();

    /// What `Fn::ImportValue` yields.
    Node imported(String export, Place at);

    /// Says what is wrong in a part that is not evaluated, because a condition leaves it out.
    void checkLeftOut(Node node);
}
