package io.clientele.arrive.collect.context;

import io.clientele.ground.base.Recent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the address of a page, the page before it and the campaign how a visit came. What was worked out is remembered: a
 * person's events share them, and so do those of everybody who looks at the same page.
 */
final class WayIn {

    /** In each of two generations; at most about 4 kB each. */
    private static final int REMEMBERED = 4_096;

    /** Addresses that are longer are worked out each time. */
    private static final int LONGEST = 1_000;

    private final Recent<Way, Told> recent = new Recent<>(REMEMBERED, WayIn::work);

    /**
     * What is kept and concluded of a way in.
     *
     * @param url without what a source does not keep; null where nothing is left, as for the referrer
     */
    record Told(
            @Nullable String url,
            @Nullable String referrer,
            Utm utm,
            @Nullable ClickId click,
            ChannelRules.Verdict verdict) {}

    /** Equal when made of the same terms, not of equal ones: to compare those would cost more than is saved. */
    private static final class Way {

        private final SourceTerms terms;
        private final @Nullable String url;
        private final @Nullable String referrer;
        private final Utm utm;

        Way(Visit visit, SourceTerms terms) {
            this.terms = terms;
            this.url = visit.url();
            this.referrer = visit.referrer();
            this.utm = visit.utm();
        }

        boolean isShort() {
            return length(url) + length(referrer) <= LONGEST
                    && length(utm.source()) + length(utm.medium()) + length(utm.campaign()) <= LONGEST
                    && length(utm.term()) + length(utm.content()) + length(utm.id()) <= LONGEST;
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Way way
                    && way.isOf(terms)
                    && Objects.equals(way.url, url)
                    && Objects.equals(way.referrer, referrer)
                    && way.utm.equals(utm);
        }

        @SuppressWarnings("ReferenceEquality")
        private boolean isOf(SourceTerms same) {
            return terms == same;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Objects.hashCode(url) + Objects.hashCode(referrer)) + utm.hashCode();
        }
    }

    Told of(Visit visit, SourceTerms terms) {
        Way way = new Way(visit, terms);
        return way.isShort() ? recent.of(way) : work(way);
    }

    private static Told work(Way way) {
        SourceTerms terms = way.terms;
        WebAddress url = WebAddress.read(way.url);
        WebAddress referrer = WebAddress.read(way.referrer);
        CampaignFields inUrl = CampaignFields.of(url, terms.rules());
        Utm utm = PrivateParts.kept(CampaignFields.cleaned(way.utm).orElse(inUrl.utm()), terms);
        ChannelRules.Verdict verdict =
                terms.rules().verdict(terms.rules().arrival(terms, utm, inUrl.click(), url, referrer));
        return new Told(PrivateParts.kept(url, terms), PrivateParts.kept(referrer, terms), utm, inUrl.click(), verdict);
    }
}
