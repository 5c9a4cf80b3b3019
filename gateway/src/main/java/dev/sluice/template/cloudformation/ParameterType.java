package dev.sluice.template.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The type of a parameter.
///
/// @param isList   whether its text is a list, separated by commas
/// @param isNumber whether the text, or each item, is a number
/// @param isStored whether AWS would look the value up in Parameter Store
record ParameterType(boolean isList, boolean isNumber, boolean isStored) {
    /// Those that belong to the template language itself.
    static final List<String> NAMES = List.of("String", "Number", "CommaDelimitedList", "List<Number>", "List<String>");

    private static final Pattern STORED = Pattern.compile("AWS::SSM::Parameter::Value<(.+)>");
    /// Types that AWS adds, such as `AWS::EC2::VPC::Id`, are text whose existence is not looked into.
    private static final Pattern ADDED = Pattern.compile("AWS(::[A-Za-z0-9]+)+|List<AWS(::[A-Za-z0-9]+)+>");

    /// Empty when there is no such type.
    static Optional<ParameterType> parse(String text) {
        Matcher stored = STORED.matcher(text);
        if (stored.matches()) {
            return parse(stored.group(1)).map(inner -> new ParameterType(inner.isList, inner.isNumber, true));
        }
        if (!NAMES.contains(text) && !ADDED.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean list = text.equals("CommaDelimitedList") || text.startsWith("List<");
        return Optional.of(new ParameterType(list, text.contains("Number"), false));
    }

    /// The value, or the values of a list.
    List<String> items(String value) {
        return isList ? List.of(value.strip().split("\\s*,\\s*", -1)) : List.of(value);
    }
}
