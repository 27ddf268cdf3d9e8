package io.clientele.arrive.collect.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "' 192.0.2.7 ', 192.0.2.7",
        "192.0.2.7:4711, 192.0.2.7",
        "\"192.0.2.7:4711\", 192.0.2.7",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "\"[2001:db8::1]:443\", 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::ffff:203.0.113.9, 203.0.113.9",
        "[::ffff:203.0.113.9]:80, 203.0.113.9",
        "fe80::1%eth0, fe80::1"
    })
    void readsEveryWayAnAddressIsWritten(String text, String canonical) {
        assertThat(Addresses.read(text).map(Addresses::text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "unknown", "_hidden", "localhost", "example.com", "1.2.3", "1.2.3.4.5", "256.1.1.1",
                        "1.2.3.04",
                "010.0.0.1", "0x7f.0.0.1", "2130706433", "1.2.3.4x", "1..2.3", ".1.2.3.4", "1.2.3.4.", "::1::", "[::1",
                        "12345::",
                "fe80::g", "1:2:3:4:5:6:7:8:9", ":", "%", "１.２.３.４", "1.2.3.4, 5.6.7.8", "null", "::ffff:1.2.3.4.5"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(Addresses.read(text)).isEmpty();
    }

    @Test
    void keepsAsMuchOfAnAddressAsThePolicySays() {
        assertThat(kept("203.0.113.77", AddressPolicy.TRUNCATED)).isEqualTo("203.0.113.0");
        assertThat(kept("2001:db8:1234:5678::9", AddressPolicy.TRUNCATED)).isEqualTo("2001:db8:1234::");
        assertThat(kept("::ffff:203.0.113.77", AddressPolicy.TRUNCATED)).isEqualTo("203.0.113.0");
        assertThat(kept("203.0.113.77", AddressPolicy.FULL)).isEqualTo("203.0.113.77");
        assertThat(kept("203.0.113.77", AddressPolicy.NONE)).isNull();
    }

    @Property
    void textReadsBackAsTheSameAddress(@ForAll long high, @ForAll long low) throws Exception {
        byte[] bytes =
                java.nio.ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        InetAddress address = InetAddress.getByAddress(bytes);
        assertThat(Addresses.read(Addresses.text(address))).contains(address);
    }

    @Property
    void neverThrowsOnText(@ForAll String text) {
        assertThat(Addresses.read(text)).isNotNull();
        assertThat(TrustedProxies.standard().client(text, List.of(text, text))).isNotNull();
    }

    @Test
    void networksHoldWhatTheirFirstBitsSay() {
        Networks networks =
                Networks.of(List.of("10.0.0.0/8", "192.168.4.0/22", "203.0.113.9", "2001:db8::/33", "0.0.0.0/32"));
        assertThat(List.of(
                        "10.255.0.1", "192.168.7.255", "203.0.113.9", "2001:db8:7fff::1", "::ffff:10.1.2.3", "0.0.0.0"))
                .allMatch(networks::contain);
        assertThat(List.of("11.0.0.1", "192.168.8.0", "203.0.113.8", "2001:db8:8000::1", "::1", "nonsense"))
                .noneMatch(networks::contain);
        assertThat(Networks.of(List.of("0.0.0.0/0")).contain("8.8.8.8")).isTrue();
    }

    @Test
    void networksAgreeWithBruteForceOverBits() {
        Random random = new Random(20261);
        for (int round = 0; round < 2_000; round++) {
            int bits = random.nextInt(33);
            int start = random.nextInt();
            int other = random.nextBoolean() ? start ^ (1 << random.nextInt(32)) : random.nextInt();
            boolean expected = bits == 0 || (start ^ other) >>> (32 - bits) == 0;
            assertThat(Networks.of(List.of(dotted(start) + "/" + bits)).contain(dotted(other)))
                    .as("%s/%d holds %s", dotted(start), bits, dotted(other))
                    .isEqualTo(expected);
        }
    }

    @Test
    void refusesEveryNetworkThatIsNoneAtOnce() {
        assertThatThrownBy(() -> Networks.of(List.of("10.0.0.0/8", "10.0.0.0/33", "office", "::/129", "1.2.3.4/x")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .hasSize(4)
                                .allSatisfy(
                                        fault -> assertThat(fault.message()).contains("10.0.0.0/8 or 2001:db8::/32")));
    }

    private static final TrustedProxies INSIDE = new TrustedProxies(
            Networks.of(List.of("127.0.0.0/8", "10.0.0.0/8", "::1")), TrustedProxies.Header.X_FORWARDED_FOR);

    private static final TrustedProxies RFC_7239 =
            new TrustedProxies(Networks.LOOPBACK, TrustedProxies.Header.FORWARDED);

    @Test
    void believesNobodyItWasNotToldToTrust() {
        assertThat(INSIDE.client("198.51.100.1:5000", List.of("1.1.1.1"))).contains("198.51.100.1");
    }

    @Test
    void takesTheFirstFromTheRightThatIsNoProxyOfOurs() {
        assertThat(INSIDE.client("127.0.0.1", List.of("6.6.6.6, 203.0.113.9, 10.1.1.1")))
                .contains("203.0.113.9");
        assertThat(INSIDE.client("127.0.0.1", List.of("6.6.6.6", "203.0.113.9", "10.1.1.1, 10.1.1.2")))
                .contains("203.0.113.9");
        assertThat(INSIDE.client("::1", List.of("[2001:db8::5]:99"))).contains("2001:db8::5");
        assertThat(INSIDE.client("::ffff:127.0.0.1", List.of("203.0.113.9:1234")))
                .contains("203.0.113.9");
    }

    @Test
    void takesTheLeftmostWhereAllAreOurs() {
        assertThat(INSIDE.client("127.0.0.1", List.of("10.0.0.9, 10.0.0.8"))).contains("10.0.0.9");
        assertThat(INSIDE.client("127.0.0.1", List.of())).contains("127.0.0.1");
        assertThat(INSIDE.client("127.0.0.1", List.of("", " , "))).contains("127.0.0.1");
    }

    @Test
    void knowsNoVisitorWhereAProxyDoesNotSayOne() {
        assertThat(INSIDE.client("127.0.0.1", List.of("6.6.6.6, unknown"))).isEmpty();
        assertThat(INSIDE.client("127.0.0.1", List.of("6.6.6.6, <script>"))).isEmpty();
        assertThat(RFC_7239.client("127.0.0.1", List.of("proto=https"))).isEmpty();
        assertThat(INSIDE.client("nonsense", List.of("6.6.6.6"))).isEqualTo(Optional.empty());
    }

    @Test
    void readsForwardedByItsStandard() {
        assertThat(RFC_7239.client(
                        "127.0.0.1",
                        List.of("for=6.6.6.6, For=\"[2001:db8:cafe::17]:4711\";proto=http;by=203.0.113.43")))
                .contains("2001:db8:cafe::17");
        assertThat(RFC_7239.client("127.0.0.1", List.of("by=1.2.3.4;for=192.0.2.43")))
                .contains("192.0.2.43");
        assertThat(RFC_7239.client("127.0.0.1", List.of("for=_gazonk"))).isEmpty();
    }

    @Test
    void stopsAtAChainLongerThanAnybodyHas() {
        String chain = "10.0.0.1,".repeat(100_000);
        assertThat(INSIDE.client("127.0.0.1", List.of(chain))).contains("10.0.0.1");
    }

    private static @Nullable String kept(String address, AddressPolicy policy) {
        return Addresses.kept(Addresses.read(address).orElseThrow(), policy);
    }

    private static String dotted(int address) {
        return (address >>> 24) + "." + ((address >>> 16) & 255) + "." + ((address >>> 8) & 255) + "."
                + (address & 255);
    }
}
