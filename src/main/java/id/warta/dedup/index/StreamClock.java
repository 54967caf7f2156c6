package id.warta.dedup.index;

import id.warta.dedup.fingerprint.Fingerprint;

/**
 * The stream's time: the latest publication time seen. Articles that Warta did not date itself may claim any time, so
 * one that would move the clock by more than {@value #LEAP} ms moves it only once {@value #WITNESSES} in a row agree:
 * a gap in an archive is crossed, a lone article of the year 2099 is not believed.
 */
public final class StreamClock {
    static final long LEAP = 10L * 24 * 60 * 60 * 1_000;
    static final int WITNESSES = 12;
    /** Nothing dated seen yet. */
    public static final long UNSET = Fingerprint.UNDATED;

    /**
     * The whole state of the clock.
     *
     * @param now milliseconds since 1970, or {@link #UNSET}
     * @param leaps articles in a row that claimed a far later time
     * @param leapTo the earliest of those times
     */
    public record Reading(long now, int leaps, long leapTo) {
        static final Reading START = new Reading(UNSET, 0, 0);
    }

    private Reading reading = Reading.START;

    public Reading reading() {
        return reading;
    }

    public void set(Reading to) {
        reading = to;
    }

    public long now() {
        return reading.now;
    }

    /** Takes note of an article's time; one without ({@link Fingerprint#UNDATED}) changes nothing. */
    public void saw(long time) {
        if (time == Fingerprint.UNDATED) {
            return;
        }
        long now = reading.now;
        if (now == UNSET) {
            reading = new Reading(time, 0, 0);
        } else if (time <= now + LEAP) {
            reading = new Reading(Math.max(now, time), 0, 0);
        } else {
            int leaps = reading.leaps + 1;
            long leapTo = leaps == 1 ? time : Math.min(reading.leapTo, time);
            reading = leaps < WITNESSES ? new Reading(now, leaps, leapTo) : new Reading(leapTo, 0, 0);
        }
    }
}
