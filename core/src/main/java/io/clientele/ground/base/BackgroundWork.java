package io.clientele.ground.base;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work nobody waits for, which gives way to what senders and people wait for: on a busy machine its threads, and those they
 * start, get a tenth of the processor that others get. Of use where one process does both, so a server asks for it when it
 * is started ({@code -Dclientele.background=true}); elsewhere, and on other systems than Linux, where a thread has no
 * niceness of its own, nothing here does anything.
 */
public final class BackgroundWork {

    /** As {@code nice} uses unless told: a tenth of the weight in the scheduler. */
    private static final int NICENESS = 10;

    private static final boolean ASKED_FOR = Boolean.getBoolean("clientele.background")
            && System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");

    private BackgroundWork() {}

    /** Loaded by the first thread that gives way; takes a tenth of a second. */
    private static final class Native {

        private static final int PRIO_PROCESS = 0;

        /** On Linux a thread: whoever calls. */
        private static final int CALLER = 0;

        private static final MethodHandle SET_PRIORITY = found();

        @SuppressWarnings("restricted") // the launcher enables native access
        private static MethodHandle found() {
            Linker linker = Linker.nativeLinker();
            MemorySegment function = linker.defaultLookup().find("setpriority").orElseThrow();
            return linker.downcallHandle(
                    function,
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        }

        static int set(int niceness) throws Throwable {
            return (int) SET_PRIORITY.invokeExact(PRIO_PROCESS, CALLER, niceness);
        }
    }

    /** From now on this thread, and every thread it starts, gives way. */
    @SuppressWarnings("IllegalCatch")
    public static void giveWay() {
        if (!ASKED_FOR) {
            return;
        }
        try {
            int _ = Native.set(NICENESS);
        } catch (Throwable e) { // a native call's edge: without it everything works, only less smoothly under load
            System.getLogger(BackgroundWork.class.getName())
                    .log(System.Logger.Level.DEBUG, "a thread could not give way", e);
        }
    }

    /** Work and what it may throw. */
    public interface Work<T, E extends Exception> {
        T done() throws E;
    }

    /**
     * Does work in a thread that gives way, and waits for it.
     *
     * @throws Progress.CancelledException when whoever waits is interrupted; so is the work
     */
    public static <T, E extends Exception> T aside(String name, Work<T, E> work) throws E {
        if (!ASKED_FOR) {
            return work.done();
        }
        Callable<T> carried = Ambient.carried(work::done);
        FutureTask<T> task = new FutureTask<>(() -> {
            giveWay();
            return carried.call();
        });
        Thread thread = Thread.ofPlatform().daemon().name(name).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            @SuppressWarnings("unchecked") // beside errors the work throws nothing else than this and what is unchecked
            E thrown = (E) Objects.requireNonNull(e.getCause());
            throw thrown;
        }
    }
}
