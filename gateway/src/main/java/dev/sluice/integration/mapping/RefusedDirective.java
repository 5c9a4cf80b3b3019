package dev.sluice.integration.mapping;

import java.io.Writer;
import java.util.ArrayList;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.directive.Directive;
import org.apache.velocity.runtime.directive.MacroParseException;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.node.Node;

/// A directive that would bring in text from elsewhere: a syntax error. Immutable.
final class RefusedDirective extends Directive {
    private final String name;

    RefusedDirective(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getType() {
        return LINE;
    }

    // The list is Velocity's.
    @Override
    @SuppressWarnings("NonApiType")
    public void checkArgs(ArrayList<Integer> types, Token at, String template) throws ParseException {
        throw new MacroParseException("#" + name + ": not available in mapping templates", template, at);
    }

    @Override
    public boolean render(InternalContextAdapter context, Writer writer, Node node) {
        throw new IllegalStateException("#" + name + " was parsed");
    }
}
