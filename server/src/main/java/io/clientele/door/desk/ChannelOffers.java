package io.clientele.door.desk;

import io.clientele.arrive.collect.context.ChannelRules;
import io.clientele.arrive.collect.context.ChannelSettings;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import java.util.List;
import java.util.function.Supplier;

/** How the channel, touchpoint and creator of a visit are told. */
public final class ChannelOffers {

    private static final Option TEXT =
            Option.text("text", "YAML; the rules that ship say how it is written. Empty for the rules that ship");

    private ChannelOffers() {}

    /**
     * The rules in force.
     *
     * @param text as written, comments included
     * @param standard whether they are those that ship
     * @param channels every channel a rule gives, in the rules' order
     */
    public record ChannelsView(String text, boolean standard, List<String> channels) {}

    public static List<Offer> of(Supplier<ChannelSettings> settings, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get(
                        "/collect/channels",
                        "The rules by which channels are told",
                        Right.READ,
                        ChannelsView.class,
                        asking -> asking.reply(view(settings.get()))),
                Offer.of(
                                Verb.PUT,
                                "/collect/channels",
                                "Write the rules by which channels are told of events from now on",
                                Right.ADMINISTER,
                                ChannelsView.class,
                                asking -> asking.reply(saved(settings.get(), accounts.get(), asking)))
                        .withBody(TEXT));
    }

    private static ChannelsView view(ChannelSettings settings) {
        ChannelRules rules = settings.rules();
        return new ChannelsView(rules.text(), settings.isStandard(), rules.channels());
    }

    private static ChannelsView saved(ChannelSettings settings, Accounts accounts, Asking asking) {
        String text = asking.body().path("text").asString("");
        String before = String.join(", ", settings.rules().channels());
        ChannelRules rules = text.isBlank()
                ? settings.reset(asking.caller().name())
                : settings.save(text, asking.caller().name());
        accounts.audit()
                .changed(asking.caller(), "channels.rules", "channels", before, String.join(", ", rules.channels()));
        return view(settings);
    }
}
