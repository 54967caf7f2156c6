package id.warta.watch;

/** How far a clock was set between two looks, told by time that only passes. Used by one thread. */
public final class ClockStep {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private long clockBefore;
    private long nanosBefore;
    private boolean hasLooked;

    /**
     * One look.
     *
     * @param clockMillis what the clock says, since the epoch
     * @param nanos of {@link System#nanoTime}
     * @return milliseconds that the clock was set since the last look, negative where it was set back
     */
    public long millis(long clockMillis, long nanos) {
        long step = hasLooked ? clockMillis - clockBefore - (nanos - nanosBefore) / NANOS_PER_MILLI : 0;
        clockBefore = clockMillis;
        nanosBefore = nanos;
        hasLooked = true;
        return step;
    }
}
