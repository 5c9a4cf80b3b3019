package dev.sluice.edge;

import dev.sluice.wire.http.ByteBudget;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// What a connection has read and cannot use yet: one whole message whose turn has not come, and the bytes behind
/// the messages that are at work. All of it is taken from the budget of all connections. Confined to the event
/// loop.
final class HeldInput {
    private final ByteBudget budget;
    private @Nullable ByteBuf unread;
    private EdgeContext.@Nullable Payload message;

    HeldInput(ByteBudget budget) {
        this.budget = budget;
    }

    /// Keeps these bytes, given away; false when there is no room for them, and they are gone.
    boolean keep(ByteBuf in) {
        if (!budget.tryTake(in.readableBytes())) {
            in.release();
            return false;
        }
        unread = in;
        return true;
    }

    /// The bytes, given away, if there are any.
    @Nullable
    ByteBuf takeUnread() {
        ByteBuf rest = unread;
        if (rest != null) {
            unread = null;
            budget.give(rest.readableBytes());
        }
        return rest;
    }

    /// Keeps the message whose turn has not come; false when there is no room for it.
    boolean keep(EdgeContext.Payload waiting) {
        if (!budget.tryTake(waiting.bytes().length)) {
            return false;
        }
        message = waiting;
        return true;
    }

    /// The message whose turn has not come, if there is one.
    EdgeContext.@Nullable Payload message() {
        return message;
    }

    /// Keeps that message no longer.
    void dropMessage() {
        if (message != null) {
            budget.give(message.bytes().length);
            message = null;
        }
    }

    /// Keeps nothing: the connection ends.
    void drop() {
        dropMessage();
        ByteBuf rest = takeUnread();
        if (rest != null) {
            rest.release();
        }
    }
}
