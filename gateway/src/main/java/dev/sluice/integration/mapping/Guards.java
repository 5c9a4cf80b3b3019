package dev.sluice.integration.mapping;

import org.apache.velocity.runtime.parser.node.ASTAddNode;
import org.apache.velocity.runtime.parser.node.ASTBlock;
import org.apache.velocity.runtime.parser.node.ASTDirective;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.ASTMap;
import org.apache.velocity.runtime.parser.node.ASTMathNode;
import org.apache.velocity.runtime.parser.node.ASTObjectArray;
import org.apache.velocity.runtime.parser.node.ASTStringLiteral;
import org.apache.velocity.runtime.parser.node.ASTprocess;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/// Puts guards into a parsed tree, before it is initialised: one around each statement, one around each expression
/// that makes a value.
final class Guards {
    private Guards() {}

    static SimpleNode around(SimpleNode tree) {
        for (int i = 0; i < tree.jjtGetNumChildren(); i++) {
            if (tree.jjtGetChild(i) instanceof SimpleNode child) {
                SimpleNode guarded = guarded(tree, around(child));
                tree.jjtAddChild(guarded, i);
                guarded.jjtSetParent(tree);
            }
        }
        return tree;
    }

    private static SimpleNode guarded(Node parent, SimpleNode child) {
        if (parent instanceof ASTBlock || parent instanceof ASTprocess) {
            return new GuardedStatement(child);
        }
        if (parent instanceof ASTMathNode && !(parent instanceof ASTAddNode)) {
            return new GuardedValue(child, true);
        }
        boolean makesValue = child instanceof ASTMathNode
                || child instanceof ASTStringLiteral
                || child instanceof ASTObjectArray
                || child instanceof ASTMap
                || child instanceof ASTIntegerRange;
        boolean ofMacro = parent instanceof ASTDirective directive
                && directive.getDirectiveName().equals("macro");
        return makesValue && !ofMacro ? new GuardedValue(child, false) : child;
    }
}
