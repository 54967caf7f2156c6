package id.warta.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a share leaves what is usual for a source. Judged in blocks of documents, not of time, so that a small outlet
 * is judged as surely as a large one, if later; two blocks in a row must be out of the ordinary.
 * Used by one thread.
 */
public final class Drift {
    /**
     * What makes a change.
     *
     * @param block documents judged together, at least
     * @param least a smaller change is no news, whatever the source's own steadiness
     * @param isBothWays whether less than usual is news too
     */
    public record Rule(int block, double least, boolean isBothWays) {}

    private static final int LEARNING_BLOCKS = 10;
    private static final double PACE = 0.05;
    /** A change must be so many times the mean deviation of the blocks so far. */
    private static final double SPREADS = 5;
    /** After so many blocks what was out of the ordinary is the source's way now. */
    private static final int NEW_WAY_BLOCKS = 50;

    private final Rule rule;
    private long count;
    private double sum;
    private int blocks;
    private double usual;
    private double spread;
    private int outside;
    private boolean isOut;
    private double last;

    public Drift(Rule rule) {
        this.rule = rule;
    }

    /** Some more documents, and the sum of their shares. */
    public Finding add(long documents, double shares) {
        count += documents;
        sum += shares;
        if (count < rule.block) {
            return Finding.NONE;
        }
        last = sum / count;
        count = 0;
        sum = 0;
        return judge(last);
    }

    private Finding judge(double share) {
        double away = rule.isBothWays ? Math.abs(share - usual) : share - usual;
        double margin = Math.max(rule.least, SPREADS * spread);
        if (blocks < LEARNING_BLOCKS || away <= (isOut ? margin / 2 : margin)) {
            learn(share, margin);
            outside = 0;
            boolean ends = isOut;
            isOut = false;
            return ends ? Finding.ENDS : Finding.NONE;
        }
        outside++;
        if (isOut && outside > NEW_WAY_BLOCKS) {
            blocks = 0;
            learn(share, margin);
            outside = 0;
            isOut = false;
            return Finding.ENDS;
        }
        if (isOut || outside < 2) {
            return Finding.NONE;
        }
        isOut = true;
        return Finding.BEGINS;
    }

    private void learn(double share, double margin) {
        double pace = Math.max(PACE, 1.0 / (blocks + 1));
        double away = blocks == 0 ? 0 : Math.abs(share - usual);
        usual = blocks == 0 ? share : usual + pace * (share - usual);
        spread = blocks == 0 ? 0 : spread + pace * (Math.min(away, Math.max(margin, rule.least)) - spread);
        blocks++;
    }

    /** The share of the last block. */
    public double last() {
        return last;
    }

    /** The share that is usual. */
    public double usual() {
        return usual;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(sum);
        out.writeInt(blocks);
        out.writeDouble(usual);
        out.writeDouble(spread);
        out.writeInt(outside);
        out.writeBoolean(isOut);
        out.writeDouble(last);
    }

    void read(DataInput in) throws IOException {
        count = in.readLong();
        sum = in.readDouble();
        blocks = in.readInt();
        usual = in.readDouble();
        spread = in.readDouble();
        outside = in.readInt();
        isOut = in.readBoolean();
        last = in.readDouble();
    }
}
