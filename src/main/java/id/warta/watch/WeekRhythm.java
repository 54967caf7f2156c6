package id.warta.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The hours of the week at which a source has news: nights, weekends and the one batch at noon are all its own. What
 * counts most is whether an hour had any article, not how many: one busy hour, or a dump of thousands, changes little.
 */
final class WeekRhythm {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;
    /** A week ago counts this much of what today does. */
    private static final float FADING = 0.85f;
    /** The same hour on all days counts as so many weeks of this day. */
    private static final double PRIOR = 2;
    /** However busy the source, an hour not seen yet is no surer than this. */
    private static final double AT_MOST = 0.75;

    private final float[] hours = new float[WEEK];
    private final float[] active = new float[WEEK];
    private final float[] articles = new float[WEEK];

    /** Takes note of one hour. */
    void learn(long epochHour, long count) {
        int slot = Math.floorMod(epochHour, WEEK);
        hours[slot] = hours[slot] * FADING + 1;
        active[slot] = active[slot] * FADING + (count > 0 ? 1 : 0);
        articles[slot] = articles[slot] * FADING + count;
    }

    /** Articles that the hour has in the mean. */
    double articles(long epochHour) {
        int slot = Math.floorMod(epochHour, WEEK);
        double hoursAlike = 0;
        double articlesAlike = 0;
        for (int each = slot % DAY; each < WEEK; each += DAY) {
            hoursAlike += hours[each];
            articlesAlike += articles[each];
        }
        double anyDay = hoursAlike == 0 ? 0 : articlesAlike / hoursAlike;
        return (articles[slot] + PRIOR * anyDay) / (hours[slot] + PRIOR);
    }

    /** How likely the hour has news, 0 to 1, the upper end excluded. */
    double likelihood(long epochHour) {
        int slot = Math.floorMod(epochHour, WEEK);
        double allHours = 0;
        double allActive = 0;
        double hoursAlike = 0;
        double activeAlike = 0;
        for (int each = 0; each < WEEK; each++) {
            allHours += hours[each];
            allActive += active[each];
            if (each % DAY == slot % DAY) {
                hoursAlike += hours[each];
                activeAlike += active[each];
            }
        }
        double anyHour = allHours == 0 ? 0 : Math.min(AT_MOST, allActive / allHours);
        double anyDay = (activeAlike + anyHour) / (hoursAlike + 1);
        return (active[slot] + PRIOR * anyDay) / (hours[slot] + PRIOR);
    }

    void write(DataOutput out) throws IOException {
        for (int slot = 0; slot < WEEK; slot++) {
            out.writeFloat(hours[slot]);
            out.writeFloat(active[slot]);
            out.writeFloat(articles[slot]);
        }
    }

    void read(DataInput in) throws IOException {
        for (int slot = 0; slot < WEEK; slot++) {
            hours[slot] = in.readFloat();
            active[slot] = in.readFloat();
            articles[slot] = in.readFloat();
        }
    }
}
