package id.warta.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a source is silent at hours when it never is. Each hour without news is evidence, the more the surer news was
 * due: minus the logarithm of the chance that such an hour is empty. The evidence adds up until news comes.
 */
final class Silence {
    /** Learned from a whole week and a day before the first judgement, so that no weekend comes as a surprise. */
    private static final int LEARNING_HOURS = 8 * 24;
    /** Enough evidence: three to four hours of a source that has news in every hour. */
    static final double ENOUGH = 10;
    /** A source that was silent and came back by itself must be silent for longer, but not for ever so long. */
    private static final double MORE_THAN_WORST = 1.5;

    private static final double ENOUGH_AT_MOST = 2.5 * ENOUGH;
    /** In an hour, so that the worst silence is half forgotten after four weeks. */
    private static final double FADING = Math.pow(0.5, 1 / (28 * 24.0));
    /** In an hour: the mean of a week or so. */
    private static final double PACE = 1 / (7 * 24.0);

    private final WeekRhythm rhythm = new WeekRhythm();
    private int observedHours;
    private double evidence;
    private double worst;
    private int silentHours;
    private double articlesAnHour;
    private boolean isSilent;

    /** An article came: true where that ends an alarm. */
    boolean seen() {
        if (!isSilent) {
            worst = Math.max(worst, evidence);
        }
        boolean ends = isSilent;
        isSilent = false;
        evidence = 0;
        silentHours = 0;
        return ends;
    }

    /**
     * An hour has passed that was watched from beginning to end; {@link #seen} was called for each article in it. True
     * where it begins an alarm.
     *
     * @param activity the part, up to 1, that the other sources had of what is usual for them: on a holiday the silence
     *     of one tells as much less
     */
    boolean hour(long epochHour, long articles, double activity) {
        worst *= FADING;
        if (isSilent) {
            silentHours++;
            return false; // an outage teaches nothing
        }
        double likelihood = rhythm.likelihood(epochHour);
        rhythm.learn(epochHour, articles);
        articlesAnHour += (articles - articlesAnHour) * Math.max(PACE, 1.0 / (observedHours + 1));
        observedHours++;
        if (articles > 0) {
            return false;
        }
        silentHours++;
        // Thinned to a part of its articles, an hour that is empty with the chance q is so with the chance q^part.
        evidence -= activity * Math.log1p(-likelihood);
        if (observedHours > LEARNING_HOURS
                && evidence > Math.max(ENOUGH, Math.min(ENOUGH_AT_MOST, MORE_THAN_WORST * worst))) {
            isSilent = true;
        }
        return isSilent;
    }

    /** Too early to call it silent, but no witness for the activity of others. */
    boolean isSuspect() {
        return evidence > ENOUGH / 2;
    }

    /** Articles that the hour has in the mean. */
    double articles(long epochHour) {
        return rhythm.articles(epochHour);
    }

    boolean isSilent() {
        return isSilent;
    }

    int silentHours() {
        return silentHours;
    }

    double articlesADay() {
        return 24 * articlesAnHour;
    }

    void write(DataOutput out) throws IOException {
        rhythm.write(out);
        out.writeInt(observedHours);
        out.writeDouble(evidence);
        out.writeDouble(worst);
        out.writeInt(silentHours);
        out.writeDouble(articlesAnHour);
        out.writeBoolean(isSilent);
    }

    void read(DataInput in) throws IOException {
        rhythm.read(in);
        observedHours = in.readInt();
        evidence = in.readDouble();
        worst = in.readDouble();
        silentHours = in.readInt();
        articlesAnHour = in.readDouble();
        isSilent = in.readBoolean();
    }
}
