package dev.sluice.template.cloudformation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Blocks of addresses, as `Fn::Cidr` divides them.
sealed interface Cidr {
    /// Only what cannot be a host name, so that nothing is looked up.
    Pattern BLOCK = Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/(\\d{1,3})");
    /// CloudFormation quota.
    int MAX_BLOCKS = 256;

    /// The parts.
    record Blocks(List<String> blocks) implements Cidr {
        public Blocks {
            blocks = List.copyOf(blocks);
        }
    }

    /// There are none.
    ///
    /// @param why value and expectation
    record Impossible(String why) implements Cidr {}

    /// The first parts of a block.
    ///
    /// @param count how many, 1 to 256
    /// @param bits  of an address that each part leaves free
    static Cidr split(String block, String count, String bits) {
        Matcher matcher = BLOCK.matcher(block);
        if (!matcher.matches()) {
            return new Impossible("block '" + block + "' (expected: one like 10.0.0.0/16)");
        }
        if (!count.matches("\\d{1,3}") || Integer.parseInt(count) < 1 || Integer.parseInt(count) > MAX_BLOCKS) {
            return new Impossible("count '" + count + "' (expected: 1 to " + MAX_BLOCKS + ")");
        }
        byte[] address;
        try {
            address = InetAddress.getByName(matcher.group(1)).getAddress();
        } catch (UnknownHostException none) {
            return new Impossible("block '" + block + "': no address (expected: one like 10.0.0.0/16)");
        }
        int width = address.length * Byte.SIZE;
        int prefix = Integer.parseInt(matcher.group(2));
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) < 1 || Integer.parseInt(bits) > width - prefix) {
            return new Impossible(
                    "bits '" + bits + "' (expected: 1 to " + Math.max(1, width - prefix) + " in " + block + ")");
        }
        int free = Integer.parseInt(bits);
        BigInteger room = BigInteger.ONE.shiftLeft(width - prefix - free);
        if (room.compareTo(new BigInteger(count)) < 0) {
            return new Impossible("count '" + count + "' (expected: at most " + room + " in " + block + ")");
        }
        BigInteger start = new BigInteger(1, address).shiftRight(width - prefix).shiftLeft(width - prefix);
        return blocks(start, Integer.parseInt(count), free, width);
    }

    private static Cidr blocks(BigInteger start, int count, int free, int width) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger next = start.add(BigInteger.valueOf(i).shiftLeft(free));
            blocks.add(text(next, width / Byte.SIZE) + "/" + (width - free));
        }
        return new Blocks(blocks);
    }

    private static String text(BigInteger address, int length) {
        byte[] bytes = new byte[length];
        byte[] digits = address.toByteArray();
        int taken = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - taken, bytes, length - taken, taken);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(length + " bytes are an address", impossible);
        }
    }
}
