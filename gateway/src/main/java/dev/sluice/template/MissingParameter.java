package dev.sluice.template;

import java.util.List;

/// A parameter that has neither a value nor a default: what to ask a person for.
///
/// @param stack         whose template declares it
/// @param type          such as `String` or `CommaDelimitedList`
/// @param description   empty when there is none
/// @param allowedValues empty when any will do
/// @param secret        `NoEcho`: what is typed must not be shown
public record MissingParameter(
        String stack, String name, String type, String description, List<String> allowedValues, boolean secret) {
    public MissingParameter {
        allowedValues = List.copyOf(allowedValues);
    }

    /// How to give it to this stack alone, as a key of [TemplateOptions#parameters()].
    public String key() {
        return stack + "." + name;
    }
}
