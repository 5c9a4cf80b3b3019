package dev.sluice.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The functions of the CloudFormation template language.
public enum IntrinsicFunction {
    REF("Ref"),
    CONDITION("Condition"),
    AND("Fn::And"),
    BASE64("Fn::Base64"),
    CIDR("Fn::Cidr"),
    CONTAINS("Fn::Contains"),
    EACH_MEMBER_EQUALS("Fn::EachMemberEquals"),
    EACH_MEMBER_IN("Fn::EachMemberIn"),
    EQUALS("Fn::Equals"),
    FIND_IN_MAP("Fn::FindInMap"),
    FOR_EACH("Fn::ForEach"),
    GET_ATT("Fn::GetAtt"),
    GET_AZS("Fn::GetAZs"),
    IF("Fn::If"),
    IMPORT_VALUE("Fn::ImportValue"),
    JOIN("Fn::Join"),
    LENGTH("Fn::Length"),
    NOT("Fn::Not"),
    OR("Fn::Or"),
    SELECT("Fn::Select"),
    SPLIT("Fn::Split"),
    SUB("Fn::Sub"),
    TO_JSON_STRING("Fn::ToJsonString"),
    TRANSFORM("Fn::Transform");

    private final String spelling;

    IntrinsicFunction(String spelling) {
        this.spelling = spelling;
    }

    /// The long form's key, such as `Fn::Join`.
    public String spelling() {
        return spelling;
    }

    /// The short form, such as `!Join`.
    public String tag() {
        return "!" + spelling.replace("Fn::", "");
    }

    static Optional<IntrinsicFunction> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(function -> function.tag().equals(tag))
                .findFirst();
    }

    static Optional<IntrinsicFunction> ofKey(String key) {
        return Arrays.stream(values())
                .filter(function -> function != CONDITION && function.spelling.equals(key))
                .findFirst();
    }

    static List<String> tags() {
        return Arrays.stream(values()).map(IntrinsicFunction::tag).toList();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(IntrinsicFunction::spelling).toList();
    }
}
