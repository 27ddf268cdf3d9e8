package io.clientele.stats.linkage;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How records of one cluster hang together. A cluster of one person is dense; strangers who were glued together hang on few links,
 * often on one, a bridge, without which there would be two clusters.
 */
public final class ClusterShape {

    private final int[] degrees;
    private final int[] from;
    private final int[] to;

    /** Of a node the links at it, by their place; see {@link #starts}. */
    private final int[] links;

    /** Of node n the links are {@code links[starts[n]]} to {@code links[starts[n + 1] - 1]}. */
    private final int[] starts;

    private ClusterShape(int nodes, int[] from, int[] to) {
        this.from = from;
        this.to = to;
        degrees = new int[nodes];
        for (int link = 0; link < from.length; link++) {
            degrees[from[link]]++;
            degrees[to[link]]++;
        }
        starts = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] = starts[node] + degrees[node];
        }
        links = new int[2 * from.length];
        int[] next = starts.clone();
        for (int link = 0; link < from.length; link++) {
            links[next[from[link]]++] = link;
            links[next[to[link]]++] = link;
        }
    }

    /**
     * Looks at a cluster.
     *
     * @param nodes records, called 0 to {@code nodes - 1}
     * @param from one end of each link
     * @param to the other; no record is linked to itself, no two of them twice
     */
    public static ClusterShape of(int nodes, int[] from, int[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("a link has two ends: " + from.length + " and " + to.length);
        }
        for (int link = 0; link < from.length; link++) {
            if (from[link] == to[link]
                    || Math.min(from[link], to[link]) < 0
                    || Math.max(from[link], to[link]) >= nodes) {
                throw new IllegalArgumentException(
                        "link " + link + " of " + nodes + " records is between " + from[link] + " and " + to[link]);
            }
        }
        return new ClusterShape(nodes, from.clone(), to.clone());
    }

    /** Of the links there could be the share there is, 2 e / (n (n - 1)); empty below two records. */
    public OptionalDouble density() {
        long nodes = degrees.length;
        return nodes < 2 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * from.length / (nodes * (nodes - 1)));
    }

    /**
     * How much it hangs on one record, 0 for a ring or a clique and 1 for a star: {@code sum (max - degree) / ((n - 1) (n - 2))}
     * (Freeman 1979, Centrality in Social Networks, Social Networks 1(3), 215-239); empty below three records.
     */
    public OptionalDouble centralisation() {
        long nodes = degrees.length;
        if (nodes < 3) {
            return OptionalDouble.empty();
        }
        int most = Arrays.stream(degrees).max().orElse(0);
        long sum = Arrays.stream(degrees).mapToLong(degree -> most - degree).sum();
        return OptionalDouble.of(sum / (double) ((nodes - 1) * (nodes - 2)));
    }

    /**
     * Links without which what they join would fall apart (Tarjan 1974, A Note on Finding the Bridges of a Graph, IPL 2(6),
     * 160-161), in time that grows with records and links.
     *
     * @return their places, ascending
     */
    public int[] bridges() {
        Search search = new Search();
        for (int node = 0; node < degrees.length; node++) {
            if (search.found[node] == 0) {
                search.from(node);
            }
        }
        return search.bridges();
    }

    /** Depth first, on a stack of its own: a chain of a million records is as deep. */
    private final class Search {

        /** When a node was come to, from 1; 0 of one that was not yet. */
        private final int[] found = new int[degrees.length];

        /** The earliest node that can be come to from here and below without the link one came by. */
        private final int[] earliest = new int[degrees.length];

        private final int[] cameBy = new int[degrees.length];
        private final int[] next = Arrays.copyOf(starts, degrees.length);
        private final boolean[] bridge = new boolean[from.length];
        private int time;

        void from(int root) {
            Deque<Integer> path = new ArrayDeque<>();
            come(root, -1, path);
            while (!path.isEmpty()) {
                int node = path.peek();
                if (next[node] == starts[node + 1]) {
                    path.pop();
                    leave(node, path);
                    continue;
                }
                int link = links[next[node]++];
                if (link == cameBy[node]) {
                    continue;
                }
                int other = from[link] == node ? to[link] : from[link];
                if (found[other] == 0) {
                    come(other, link, path);
                } else {
                    earliest[node] = Math.min(earliest[node], found[other]);
                }
            }
        }

        private void come(int node, int link, Deque<Integer> path) {
            found[node] = ++time;
            earliest[node] = time;
            cameBy[node] = link;
            path.push(node);
        }

        private void leave(int node, Deque<Integer> path) {
            if (path.isEmpty()) {
                return;
            }
            int before = path.peek();
            earliest[before] = Math.min(earliest[before], earliest[node]);
            bridge[cameBy[node]] = earliest[node] > found[before];
        }

        int[] bridges() {
            int[] places = new int[bridge.length];
            int count = 0;
            for (int link = 0; link < bridge.length; link++) {
                if (bridge[link]) {
                    places[count++] = link;
                }
            }
            return Arrays.copyOf(places, count);
        }
    }
}
