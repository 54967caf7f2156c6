package id.warta.pipeline;

/**
 * When a stream thread asks for a commit: at once where records are few, so that readers of committed records have them
 * at once; seldom where they are many, because a transaction over some twenty partitions costs as much as twenty
 * articles. The pause between two commits comes to half a millisecond for each record a second: 100 a second are
 * committed every 50 ms, 5 together; 400 a second every 200 ms, 80 together. Kafka Streams' own {@code commit.interval.ms}
 * is the longest pause.
 *
 * <p>One for all tasks of a thread: they are committed together. The clock is the caller's.
 */
final class CommitPace {
    /** No two commits nearer than this, however slow the flow. */
    static final long SHORTEST_MILLIS = 20;

    /** A pause of {@code p} ms takes {@code n} records; at {@code 1000 n / p} a second it is long enough when p² ≥ 500 n. */
    private static final long SQUARE_MILLIS_A_RECORD = 500;

    private long committed;
    private long records;

    /** A record was processed. */
    void record() {
        records++;
    }

    /**
     * Whether to commit now; true is taken for done.
     *
     * @param now milliseconds of a clock that may jump
     */
    boolean isDue(long now) {
        long pause = now - committed;
        boolean tooSoon = pause < SHORTEST_MILLIS || (double) pause * pause < SQUARE_MILLIS_A_RECORD * records;
        if (records == 0 || pause >= 0 && tooSoon) {
            return false;
        }
        committed = now;
        records = 0;
        return true;
    }
}
