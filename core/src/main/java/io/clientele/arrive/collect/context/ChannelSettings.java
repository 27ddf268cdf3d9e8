package io.clientele.arrive.collect.context;

import io.clientele.ground.store.state.Definition;
import io.clientele.ground.store.state.Definitions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules by which channels are told, as the workspace has them: those that ship unless somebody wrote others. */
public final class ChannelSettings {

    private static final String ROOM = "collect";
    private static final String NAME = "channels";

    private final Supplier<Definitions> definitions;
    private volatile @Nullable ChannelRules inForce;

    public ChannelSettings(Supplier<Definitions> definitions) {
        this.definitions = definitions;
    }

    /** The rules in force; the workspace's state is read once. */
    public ChannelRules rules() {
        ChannelRules known = inForce;
        if (known == null) {
            known = written().map(ChannelRules::parse).orElseGet(ChannelRules::standard);
            inForce = known;
        }
        return known;
    }

    /** Whether they are those that ship. */
    public boolean isStandard() {
        return written().isEmpty();
    }

    /**
     * Puts other rules in force, for events that come from now on; kept with all versions.
     *
     * @throws io.clientele.ground.base.Refusal {@code CHANNEL_RULES_WRONG} with everything that is wrong
     */
    public ChannelRules save(String text, String who) {
        ChannelRules rules = ChannelRules.parse(text);
        definitions.get().save(ROOM, NAME, text, who);
        inForce = rules;
        return rules;
    }

    /** Puts the rules that ship in force again. */
    public ChannelRules reset(String who) {
        definitions.get().delete(ROOM, NAME, who);
        inForce = ChannelRules.standard();
        return ChannelRules.standard();
    }

    private Optional<String> written() {
        return definitions.get().find(ROOM, NAME).map(Definition::json);
    }
}
