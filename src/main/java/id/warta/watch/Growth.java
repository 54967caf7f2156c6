package id.warta.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether a backlog only grows: over so many looks, in each quarter of them both its least and its most were more than in
 * the quarter before, and it would take long to work off at the pace of late. Single looks may go down, as what is known of a
 * backlog comes in pieces. A backlog that is worked off, however large, is none of that. Used by one thread.
 */
public final class Growth {
    private static final int QUARTERS = 4;

    private final int quarter;
    private final double least;
    private final List<Long> recent = new ArrayList<>();
    private boolean isGrowing;
    private long highest;

    /**
     * @param looks how many it must have grown over, four or more
     * @param least smaller than this, in looks' worth of work, it is no backlog
     */
    public Growth(int looks, double least) {
        this.quarter = looks / QUARTERS;
        this.least = least;
    }

    /**
     * One look.
     *
     * @param backlog what is not done yet
     * @param done what was done since the last look
     */
    public Finding is(long backlog, long done) {
        recent.add(backlog);
        if (recent.size() > QUARTERS * quarter) {
            recent.remove(0);
        }
        if (!isGrowing && backlog > least * done && grewInEachQuarter()) {
            isGrowing = true;
            highest = backlog;
            return Finding.BEGINS;
        }
        highest = Math.max(highest, backlog);
        if (isGrowing && (backlog <= highest / 2 || backlog <= done)) {
            isGrowing = false;
            return Finding.ENDS;
        }
        return Finding.NONE;
    }

    private boolean grewInEachQuarter() {
        if (recent.size() < QUARTERS * quarter) {
            return false;
        }
        for (int begin = quarter; begin < recent.size(); begin += quarter) {
            List<Long> before = recent.subList(begin - quarter, begin);
            List<Long> since = recent.subList(begin, begin + quarter);
            if (Collections.min(since) <= Collections.min(before)
                    || Collections.max(since) <= Collections.max(before)) {
                return false;
            }
        }
        return true;
    }
}
