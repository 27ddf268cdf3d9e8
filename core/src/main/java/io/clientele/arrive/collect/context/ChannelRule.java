package io.clientele.arrive.collect.context;

import java.util.List;

/**
 * One rule of the file.
 *
 * @param when of these groups one must hold, and of a group everything; empty when the rule holds always
 */
record ChannelRule(
        String name, List<List<Condition>> when, String channel, Creator creator, TouchpointName touchpoint) {

    boolean holds(Arrival arrival) {
        if (when.isEmpty()) {
            return true;
        }
        for (List<Condition> group : when) {
            if (all(group, arrival)) {
                return true;
            }
        }
        return false;
    }

    private static boolean all(List<Condition> group, Arrival arrival) {
        for (Condition condition : group) {
            if (!condition.holds(arrival)) {
                return false;
            }
        }
        return true;
    }
}
