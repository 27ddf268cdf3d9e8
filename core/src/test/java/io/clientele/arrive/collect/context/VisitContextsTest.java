package io.clientele.arrive.collect.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitContextsTest {

    private static final VisitContexts CONTEXTS = VisitContexts.withoutPlaces();
    private static final SourceTerms TERMS = SourceTerms.standard()
            .withOwnHosts(Set.of("shop.example"))
            .withOwnNetworks(Networks.of(List.of("203.0.113.128/25")));

    @Test
    void tellsEverythingOfAVisitAtOnce(@TempDir Path folder) {
        new SmallMmdb("Test-City")
                .with(
                        "203.0.113.0/24",
                        Map.of("country", Map.of("iso_code", "DE"), "city", Map.of("names", Map.of("en", "Munich"))))
                .writeTo(folder.resolve("places.mmdb"));
        Visit visit = new Visit(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                        + "Version/18.1 Mobile/15E148 Safari/604.1",
                ClientHints.NONE,
                "203.0.113.77",
                "https://jane:secret@shop.example/?utm_source=june&utm_medium=email&email=jane@mail.example",
                "https://mail.google.com/mail/u/0/?token=1",
                Utm.NONE);
        try (VisitContexts contexts = VisitContexts.withPlaces(folder.resolve("places.mmdb"), folder)) {
            assertThat(contexts.of(visit, TERMS))
                    .isEqualTo(new VisitContext(
                            new Device(Device.Kind.MOBILE, "Apple", "iPhone"),
                            new Software("iOS", "18.1"),
                            new Software("Safari", "18.1"),
                            Automation.NONE,
                            false,
                            new Place("DE", null, "Munich"),
                            "203.0.113.0",
                            "https://shop.example/?utm_source=june&utm_medium=email",
                            "https://mail.google.com/mail/u/0/",
                            new Utm("june", "email", null, null, null, null),
                            null,
                            "email",
                            "june",
                            Creator.OWNED,
                            "Newsletter or e-mail"));
            assertThat(contexts.places()).isInstanceOf(PlaceFileState.InUse.class);
        }
    }

    @Test
    void marksTheHousesOwnPeopleByTheWholeAddress() {
        VisitContext own = CONTEXTS.of(Visit.NOTHING.withAddress("203.0.113.200"), TERMS);
        assertThat(own.internal()).isTrue();
        assertThat(own.address()).isEqualTo("203.0.113.0");
        assertThat(CONTEXTS.of(Visit.NOTHING.withAddress("203.0.113.7"), TERMS).internal())
                .isFalse();
    }

    @Test
    void knowsNoPlaceWithoutAFileAndSaysSo() {
        assertThat(CONTEXTS.of(Visit.NOTHING.withAddress("203.0.113.200"), TERMS)
                        .place())
                .isEqualTo(Place.UNKNOWN);
        assertThat(CONTEXTS.places().sentence()).contains("name an MMDB file");
    }

    @Test
    void keepsOfTheAddressWhatTheSourceSays() {
        Visit visit = Visit.NOTHING.withAddress("2001:db8:1234:5678::9");
        assertThat(CONTEXTS.of(visit, TERMS).address()).isEqualTo("2001:db8:1234::");
        assertThat(CONTEXTS.of(visit, TERMS.keeping(AddressPolicy.FULL)).address())
                .isEqualTo("2001:db8:1234:5678::9");
        assertThat(CONTEXTS.of(visit, TERMS.keeping(AddressPolicy.NONE)).address())
                .isNull();
        assertThat(CONTEXTS.of(Visit.NOTHING.withAddress("unknown"), TERMS).address())
                .isNull();
    }

    /** What is remembered of one visit is no other's: not of another address, campaign, page before, nor of other terms. */
    @Test
    void remembersAVisitWithoutMixingItUp() {
        String url = "https://shop.example/tea?email=a@b.example&utm_source=google&utm_medium=cpc";
        Visit visit = Visit.NOTHING.withUrl(url).withReferrer("https://news.example/");
        VisitContext first = CONTEXTS.of(visit, TERMS);
        assertThat(first.url()).isEqualTo("https://shop.example/tea?utm_source=google&utm_medium=cpc");
        assertThat(CONTEXTS.of(visit, TERMS)).isEqualTo(first);

        assertThat(CONTEXTS.of(visit, TERMS.withRemovedParameters(Set.of()).keepingMailAddresses())
                        .url())
                .isEqualTo(url);
        assertThat(CONTEXTS.of(visit.withReferrer("https://other.example/"), TERMS)
                        .referrer())
                .isEqualTo("https://other.example/");
        assertThat(CONTEXTS.of(visit.withUtm(new Utm("june", "email", null, null, null, null)), TERMS)
                        .channel())
                .isEqualTo("email");
        assertThat(CONTEXTS.of(visit.withUrl("https://shop.example/tea"), TERMS).channel())
                .isEqualTo("referral");
        assertThat(CONTEXTS.of(visit, TERMS)).isEqualTo(first);
    }

    @Test
    void nothingAtAllIsADirectVisit() {
        VisitContext context = CONTEXTS.of(Visit.NOTHING, TERMS);
        assertThat(context.channel()).isEqualTo("direct");
        assertThat(context.url()).isNull();
        assertThat(context.device().kind()).isEqualTo(Device.Kind.UNKNOWN);
    }

    @Property
    void neverThrowsAndAlwaysTellsOneChannel(@ForAll String one, @ForAll String two, @ForAll String three) {
        told(new Visit(one, ClientHints.NONE, two, three, one, new Utm(two, three, one, two, three, one)));
        told(Visit.NOTHING.withUrl("https://a.example/?utm_source=" + one + "&utm_medium=" + two + "#" + three));
        told(Visit.NOTHING.withReferrer("https://" + one).withUrl("https://" + two + "?" + three));
    }

    @Test
    void tenThousandBrokenUrlsAndUserAgentsAreTold() {
        List<String> urls = new ArrayList<>();
        Resource.lines("arrivals.tsv").forEach(line -> urls.addAll(List.of(line.split("\t", -1))));
        List<String> agents = Resource.lines("user_agents.tsv").stream()
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();
        Random random = new Random(20261130);
        for (int i = 0; i < 10_000; i++) {
            Visit visit = Visit.NOTHING
                    .withUserAgent(broken(agents.get(random.nextInt(agents.size())), random))
                    .withUrl(broken(urls.get(random.nextInt(urls.size())), random))
                    .withReferrer(broken(urls.get(random.nextInt(urls.size())), random))
                    .withAddress(broken("203.0.113.7", random));
            told(visit);
        }
    }

    /** What is told can be kept: valid text, no secrets, a channel of the rules. */
    private static void told(Visit visit) {
        VisitContext context = CONTEXTS.of(visit, TERMS);
        assertThat(ChannelRules.standard().channels()).contains(context.channel());
        assertThat(context.touchpoint()).isNotBlank();
        assertThat(context.creator()).isNotNull();
        for (String text : new String[] {
            context.url(),
            context.referrer(),
            context.touchpoint(),
            context.utm().source(),
            context.utm().campaign()
        }) {
            assertThat(canBeKept(text)).as("%s of %s", text, visit).isTrue();
        }
    }

    private static boolean canBeKept(@Nullable String text) {
        return text == null
                || (StandardCharsets.UTF_8.newEncoder().canEncode(text)
                        && text.chars().noneMatch(Character::isISOControl));
    }

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int change = random.nextInt(6); change > 0; change--) {
            int at = random.nextInt(broken.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> broken.insert(at, (char) random.nextInt(0x10000));
                case 1 -> broken.insert(at, "%" + Integer.toHexString(random.nextInt(300)));
                case 2 ->
                    broken.insert(
                            at,
                            List.of("&", "=", "?", "#", "@", "://", "\\", "\u0000", "+", ";")
                                    .get(random.nextInt(10)));
                case 3 -> broken.setLength(at);
                case 4 -> broken.insert(at, text);
                default -> broken.append("&utm_source=").append((char) random.nextInt(0x10000));
            }
        }
        if (random.nextInt(50) == 0) {
            broken.append(IntStream.range(0, 400)
                    .mapToObj(i -> "&p" + i + "=" + random.nextInt())
                    .collect(Collectors.joining()));
        }
        return broken.toString();
    }
}
