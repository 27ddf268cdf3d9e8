package io.clientele.arrive.collect.context;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list of networks and single addresses, IPv4 and IPv6. */
public final class Networks {

    /** No address is in it. */
    public static final Networks NONE = new Networks(List.of(), List.of());

    /** This machine: {@code 127.0.0.0/8} and {@code ::1}. */
    public static final Networks LOOPBACK = of(List.of("127.0.0.0/8", "::1"));

    private final List<String> texts;
    private final List<Network> networks;

    private Networks(List<String> texts, List<Network> networks) {
        this.texts = texts;
        this.networks = networks;
    }

    /**
     * The networks written as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or {@code ::1}.
     *
     * @throws Refusal {@code NETWORK_WRONG}, naming every text that is none
     */
    public static Networks of(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String text : texts) {
            read(text.strip())
                    .ifPresentOrElse(
                            networks::add,
                            () -> faults.add(new Fault(
                                    "NETWORK_WRONG",
                                    null,
                                    "'" + text + "' is no network: write an address, or one with the number of bits "
                                            + "that count, as in 10.0.0.0/8 or 2001:db8::/32")));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return new Networks(texts.stream().map(String::strip).toList(), List.copyOf(networks));
    }

    /** As they were written. */
    public List<String> texts() {
        return texts;
    }

    /** Whether an address, with or without a port, lies in one of them; false for what is no address. */
    public boolean contain(String address) {
        return Addresses.read(address).map(this::contain).orElse(false);
    }

    boolean contain(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        for (Network network : networks) {
            if (network.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Network> read(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> start =
                Addresses.read(slash < 0 ? text : text.substring(0, slash)).map(InetAddress::getAddress);
        if (start.isEmpty() || slash < 0) {
            return start.map(bytes -> new Network(bytes, 8 * bytes.length));
        }
        String bits = text.substring(slash + 1);
        boolean number = !bits.isEmpty()
                && bits.length() <= 3
                && bits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(bits) <= 8 * start.get().length;
        return number ? Optional.of(new Network(start.get(), Integer.parseInt(bits))) : Optional.empty();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Network(byte[] start, int bits) {

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ start[whole]) & 255) >> (8 - rest) == 0;
        }
    }
}
