package io.clientele.arrive.collect.context;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The campaign fields and the click id in a URL. Of a name that comes twice the first that says something counts, and the
 * query counts before the fragment. Matomo's names mean the same as the usual ones, which win over them.
 */
record CampaignFields(Utm utm, @Nullable ClickId click) {

    static final CampaignFields NONE = new CampaignFields(Utm.NONE, null);

    private static final int LONGEST_VALUE = 500;

    private enum Part {
        SOURCE,
        MEDIUM,
        CAMPAIGN,
        TERM,
        CONTENT,
        ID
    }

    private static final Map<String, Part> USUAL = Map.of(
            "utm_source", Part.SOURCE,
            "utm_medium", Part.MEDIUM,
            "utm_campaign", Part.CAMPAIGN,
            "utm_term", Part.TERM,
            "utm_content", Part.CONTENT,
            "utm_id", Part.ID);

    /** matomo.org/faq/tracking-campaigns: each of them also as {@code pk_}, {@code piwik_} and {@code matomo_}. */
    private static final Map<String, Part> OF_MATOMO = Map.of(
            "source", Part.SOURCE,
            "medium", Part.MEDIUM,
            "campaign", Part.CAMPAIGN,
            "kwd", Part.TERM,
            "keyword", Part.TERM,
            "content", Part.CONTENT,
            "cid", Part.ID);

    static CampaignFields of(WebAddress url, ChannelRules rules) {
        if (url.query() == null && url.fragment() == null) {
            return NONE;
        }
        Found found = new Found(rules);
        QueryPairs.each(url.query(), found);
        QueryPairs.each(QueryPairs.ofFragment(url.fragment()), found);
        return new CampaignFields(utm(found.usual).orElse(utm(found.ofMatomo)), found.click);
    }

    /** What a given field means: clean and not blank, else null. */
    static Utm cleaned(Utm given) {
        return new Utm(
                clean(given.source()),
                clean(given.medium()),
                clean(given.campaign()),
                clean(given.term()),
                clean(given.content()),
                clean(given.id()));
    }

    private static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = PercentText.clean(text, LONGEST_VALUE);
        return clean.isEmpty() ? null : clean;
    }

    private static Utm utm(Map<Part, String> parts) {
        return parts.isEmpty()
                ? Utm.NONE
                : new Utm(
                        parts.get(Part.SOURCE),
                        parts.get(Part.MEDIUM),
                        parts.get(Part.CAMPAIGN),
                        parts.get(Part.TERM),
                        parts.get(Part.CONTENT),
                        parts.get(Part.ID));
    }

    private static final class Found implements QueryPairs.Taker {
        private final ChannelRules rules;
        private final Map<Part, String> usual = new EnumMap<>(Part.class);
        private final Map<Part, String> ofMatomo = new EnumMap<>(Part.class);
        private @Nullable ClickId click;
        private int clickRank = Integer.MAX_VALUE;

        Found(ChannelRules rules) {
            this.rules = rules;
        }

        @Override
        public void take(String written, String name, String value) {
            if (value.isEmpty()) {
                return;
            }
            int rank = rules.clickIdRank(name);
            if (rank < clickRank) {
                String id = clean(PercentText.decoded(value));
                click = id == null ? click : new ClickId(name, id);
                clickRank = id == null ? clickRank : rank;
                return;
            }
            Part part = USUAL.get(name);
            if (part != null) {
                keep(usual, part, value);
                return;
            }
            int underscore = name.indexOf('_');
            if (underscore > 0 && isMatomo(name.substring(0, underscore))) {
                Part other = OF_MATOMO.get(name.substring(underscore + 1));
                if (other != null) {
                    keep(ofMatomo, other, value);
                }
            }
        }

        private static boolean isMatomo(String prefix) {
            return switch (prefix) {
                case "mtm", "matomo", "pk", "piwik" -> true;
                default -> false;
            };
        }

        private static void keep(Map<Part, String> parts, Part part, String value) {
            if (!parts.containsKey(part)) {
                String clean = clean(PercentText.decoded(value));
                if (clean != null) {
                    parts.put(part, clean);
                }
            }
        }
    }
}
