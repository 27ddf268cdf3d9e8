package io.clientele.arrive.collect.context;

import java.util.Set;

/** One field under {@code when} of a rule. */
sealed interface Condition {

    boolean holds(Arrival arrival);

    /** A part of the arrival is one of these texts; false when it is not told. */
    record PartIs(Arrival.Part part, TextPatterns texts) implements Condition {
        @Override
        public boolean holds(Arrival arrival) {
            String text = arrival.part(part);
            return text != null && texts.match(text);
        }
    }

    /** The host before is one of these or below one. */
    record ReferrerIs(Set<String> hosts) implements Condition {
        @Override
        public boolean holds(Arrival arrival) {
            String referrer = arrival.referrer();
            return referrer != null && HostNames.within(referrer, hosts);
        }
    }

    /** The source is in one of these lists. */
    record SourceIn(Set<String> lists) implements Condition {
        @Override
        public boolean holds(Arrival arrival) {
            String list = arrival.sourceList();
            return list != null && lists.contains(list);
        }
    }

    /** The host before is in one of these lists. */
    record ReferrerIn(Set<String> lists) implements Condition {
        @Override
        public boolean holds(Arrival arrival) {
            String list = arrival.referrerList();
            return list != null && lists.contains(list);
        }
    }

    /** The click id is one of these. */
    record ClickIs(Set<String> parameters) implements Condition {
        @Override
        public boolean holds(Arrival arrival) {
            String click = arrival.click();
            return click != null && parameters.contains(click);
        }
    }

    /** That much is told of where the visit came from. */
    record StateIs(Set<Arrival.State> states) implements Condition {
        @Override
        public boolean holds(Arrival arrival) {
            return states.contains(arrival.state());
        }
    }
}
