package dev.sluice.function.launch;

import java.util.Optional;

/// A handler as templates write it: `package.Class::method` or `package.Class`.
///
/// @param className the class
/// @param method    the method; empty means that of the interface that the class implements
record HandlerName(String className, Optional<String> method) {
    /// Takes the text apart; which parts exist is found out later.
    static HandlerName parse(String handler) {
        int colons = handler.indexOf("::");
        if (colons < 0) {
            return new HandlerName(handler.strip(), Optional.empty());
        }
        return new HandlerName(
                handler.substring(0, colons).strip(),
                Optional.of(handler.substring(colons + 2).strip()));
    }
}
