package dev.sluice.integration.mapping;

import java.io.IOException;
import java.io.Writer;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.node.ASTText;
import org.apache.velocity.runtime.parser.node.ASTTextblock;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/// Counts a statement before it is carried out, with the text that it writes by itself, and remembers where it
/// stands. Immutable once initialised.
final class GuardedStatement extends SimpleNode {
    private final SimpleNode inner;
    private int text;

    GuardedStatement(SimpleNode inner) {
        super(inner.getType());
        this.inner = inner;
        setFirstToken(inner.getFirstToken());
        this.last = inner.getLastToken();
        jjtAddChild(inner, 0);
        inner.jjtSetParent(this);
    }

    @Override
    public Object init(InternalContextAdapter context, Object data) {
        text = inner instanceof ASTText || inner instanceof ASTTextblock ? characters() : 0;
        Object result = super.init(context, data);
        cleanupParserAndTokens();
        return result;
    }

    private int characters() {
        int sum = 0;
        for (Token token = first; token != null; token = token.equals(last) ? null : token.next) {
            sum += token.image.length();
        }
        return sum;
    }

    @Override
    public boolean render(InternalContextAdapter context, Writer writer) throws IOException {
        Evaluation.current().step(getLine(), getColumn(), text);
        return inner.render(context, writer);
    }
}
