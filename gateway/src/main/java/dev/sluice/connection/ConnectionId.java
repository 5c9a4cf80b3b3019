package dev.sluice.connection;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/// A connection's name: 11 bytes (node 2, incarnation 2, slot 4, random check 3) as 15 base64url characters and
/// `=`, the shape of Amazon's. Any node can tell the owner; only the owner can tell whether it is open. Immutable.
///
/// @param node        the node that owns the socket, 0 to 65535
/// @param incarnation changes with every start of that node, 0 to 65535
/// @param slot        the place in the owner's [Directory]
/// @param check       24 random bits, so that the next user of a slot has another name
public record ConnectionId(int node, int incarnation, int slot, int check) {
    private static final int BYTES = 11;
    private static final int MASK_16 = 0xFFFF;
    private static final int MASK_24 = 0xFFFFFF;

    public ConnectionId {
        if ((node & ~MASK_16) != 0 || (incarnation & ~MASK_16) != 0 || (check & ~MASK_24) != 0) {
            throw new IllegalArgumentException("connection id: node " + node + ", incarnation " + incarnation
                    + ", check " + check + " (expected: 16, 16 and 24 bits)");
        }
    }

    /// The id of that text, or empty when it cannot be one of ours.
    public static Optional<ConnectionId> parse(String text) {
        if (text.length() != 16 || text.charAt(15) != '=') {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        ConnectionId id = new ConnectionId(
                in.getShort() & MASK_16,
                in.getShort() & MASK_16,
                in.getInt(),
                ((in.getShort() & MASK_16) << 8) | (in.get() & 0xFF));
        // Two bits of the last character are unused: only the canonical spelling is the name.
        return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    }

    /// The text: 15 base64url characters and `=`.
    @Override
    public String toString() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.putShort((short) node).putShort((short) incarnation).putInt(slot);
        out.putShort((short) (check >> 8)).put((byte) check);
        return Base64.getUrlEncoder().encodeToString(out.array());
    }
}
