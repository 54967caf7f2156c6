package id.warta.watch;

/**
 * Whether a backlog only grows: at so many looks it was larger than at the one before, at none smaller, and it would take
 * long to work off at the pace of late. One that is as large as before may just not have been measured anew. A backlog
 * that is worked off, however large, is none of that. Used by one thread.
 */
public final class Growth {
    private final int looks;
    private final double least;
    private long before;
    private int grown;
    private boolean isGrowing;
    private long highest;

    /**
     * @param looks how often it must have grown without shrinking
     * @param least smaller than this, in looks' worth of work, it is no backlog
     */
    public Growth(int looks, double least) {
        this.looks = looks;
        this.least = least;
    }

    /**
     * One look.
     *
     * @param backlog what is not done yet
     * @param done what was done since the last look
     */
    public Finding is(long backlog, long done) {
        if (backlog > before) {
            grown++;
        } else if (backlog < before) {
            grown = 0;
        }
        before = backlog;
        if (!isGrowing && grown >= looks && backlog > least * done) {
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
}
