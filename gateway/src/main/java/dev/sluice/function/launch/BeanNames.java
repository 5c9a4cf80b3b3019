package dev.sluice.function.launch;

/// JSON names of bean properties as the managed Java runtime has them (standard bean naming).
final class BeanNames {
    private BeanNames() {}

    /// The name behind `setStage`, `getStage` or `isOpen`: without the prefix, its first letter small unless the
    /// second is a capital, too.
    static String property(String method, String prefix) {
        String name = method.substring(prefix.length());
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
