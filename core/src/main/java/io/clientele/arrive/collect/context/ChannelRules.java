package io.clientele.arrive.collect.context;

import io.clientele.ground.base.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ordered rules by which channel, touchpoint and creator of a visit are told, read from a text that an operator may
 * write. The text of {@link #standard()} says how. Exactly one rule decides for every visit, for the last holds always.
 */
public final class ChannelRules {

    private final String text;
    private final HostNames names;
    private final Map<String, Click> clicks;
    private final List<ChannelRule> rules;

    /** What a click id stands for where the link does not say. */
    record Click(int rank, String source, String medium) {}

    /** What a rule says. */
    record Verdict(String channel, String touchpoint, Creator creator, String rule) {}

    ChannelRules(String text, HostNames names, Map<String, Click> clicks, List<ChannelRule> rules) {
        this.text = text;
        this.names = names;
        this.clicks = Map.copyOf(clicks);
        this.rules = List.copyOf(rules);
    }

    private static final class Standard {
        static final ChannelRules RULES = parse(Resource.text("channel_rules.yaml"));

        private Standard() {}
    }

    /** The rules that ship. */
    public static ChannelRules standard() {
        return Standard.RULES;
    }

    /**
     * Reads rules from YAML or JSON.
     *
     * @throws Refusal {@code CHANNEL_RULES_WRONG}, with everything that is wrong, each by rule, field, value and what would
     *     be right
     */
    public static ChannelRules parse(String text) {
        return new RuleReader(text).read();
    }

    /** As it was written, comments included. */
    public String text() {
        return text;
    }

    /** Every channel a rule gives, in the rules' order. */
    public List<String> channels() {
        return rules.stream().map(ChannelRule::channel).distinct().toList();
    }

    /** How early a click id is named; {@link Integer#MAX_VALUE} for any other parameter. */
    int clickIdRank(String parameter) {
        Click click = clicks.get(parameter);
        return click == null ? Integer.MAX_VALUE : click.rank();
    }

    Verdict verdict(Arrival arrival) {
        for (ChannelRule rule : rules) {
            if (rule.holds(arrival)) {
                return new Verdict(rule.channel(), rule.touchpoint().of(arrival), rule.creator(), rule.name());
            }
        }
        throw new IllegalStateException("the last rule holds always");
    }

    Arrival arrival(SourceTerms terms, Utm utm, @Nullable ClickId click, WebAddress url, WebAddress referrer) {
        Click stands = click == null ? null : clicks.get(click.parameter());
        boolean tagged = stands != null || utm.source() != null || utm.medium() != null || utm.campaign() != null;
        boolean own = !referrer.host().isEmpty()
                && (referrer.site().equals(url.site()) || HostNames.within(referrer.host(), terms.ownHosts()));
        boolean foreign = !referrer.host().isEmpty() && !own;
        HostNames.Named before = foreign ? names.find(referrer.host()) : null;
        String source = lower(utm.source());
        HostNames.Named named = source == null ? null : names.find(withoutWww(source));
        if (source == null && stands != null) {
            source = stands.source();
            named = names.find(source);
            if (named != null && before != null && before.list().equals(named.list())) {
                // Facebook's click id comes from Instagram too: of two of a kind the page before knows better.
                named = before;
            }
        }
        if (source == null && foreign) {
            source = referrer.site();
            named = before;
        }
        String medium = lower(utm.medium());
        return new Arrival(
                terms.kind(),
                state(tagged, own, foreign),
                named == null ? source : named.name(),
                named == null ? null : named.list(),
                medium == null && stands != null ? stands.medium() : medium,
                lower(utm.campaign()),
                lower(utm.term()),
                lower(utm.content()),
                referrer.host().isEmpty() ? null : referrer.site(),
                before == null ? null : before.list(),
                click == null ? null : click.parameter(),
                url.host().isEmpty() ? null : url.site(),
                url.path().isEmpty() ? null : url.path().toLowerCase(Locale.ROOT));
    }

    private static Arrival.State state(boolean tagged, boolean own, boolean foreign) {
        if (tagged) {
            return Arrival.State.TAGGED;
        }
        if (own) {
            return Arrival.State.INTERNAL;
        }
        return foreign ? Arrival.State.REFERRED : Arrival.State.DIRECT;
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
