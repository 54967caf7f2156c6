package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;

/** What the tagger says of a token: the BIO scheme over three types. The order is part of the model file. */
public enum Label {
    OUTSIDE(null, false),
    BEGIN_PERSON(Type.PER, true),
    INSIDE_PERSON(Type.PER, false),
    BEGIN_ORGANISATION(Type.ORG, true),
    INSIDE_ORGANISATION(Type.ORG, false),
    BEGIN_PLACE(Type.LOC, true),
    INSIDE_PLACE(Type.LOC, false);

    public static final int COUNT = 7;
    private static final Label[] ALL = values();

    public final Type type;
    final boolean begins;

    Label(Type type, boolean begins) {
        this.type = type;
        this.begins = begins;
    }

    public static Label of(int ordinal) {
        return ALL[ordinal];
    }

    public static int begin(Type type) {
        return 1 + 2 * type.ordinal();
    }

    public static int inside(Type type) {
        return 2 + 2 * type.ordinal();
    }

    /** Whether {@code next} may follow {@code previous} ({@code -1} at the start of a sentence). */
    public static boolean follows(int previous, int next) {
        Label label = ALL[next];
        if (label == OUTSIDE || label.begins) {
            return true;
        }
        return previous >= 0 && ALL[previous].type == label.type;
    }
}
