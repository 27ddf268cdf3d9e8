package io.clientele.ground.base;

/**
 * Told by long work how far it is, and asked whether it should stop. Implementations are thread-safe and cheap enough to
 * be called for each ten thousand rows.
 */
public interface Progress {

    /**
     * @param stage key of a message naming what is being done: {@code import.reading}
     * @param done units done
     * @param total units in all, 0 when unknown
     */
    void report(String stage, long done, long total);

    /** Throws {@link CancelledException} when the work was cancelled. */
    void check();

    /** Reports to nobody and is never cancelled. */
    Progress NONE = new Progress() {
        @Override
        public void report(String stage, long done, long total) {}

        @Override
        public void check() {}
    };

    /** The work was cancelled by somebody; whoever catches it takes back what was begun. */
    final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public CancelledException() {
            super("cancelled");
        }
    }
}
