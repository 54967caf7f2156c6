package id.warta.enrich;

/** What the tagger says of a token: the BIO scheme over three types. The order is part of the model file. */
enum Label {
    OUTSIDE(null, false),
    BEGIN_PERSON(EntityType.PERSON, true),
    INSIDE_PERSON(EntityType.PERSON, false),
    BEGIN_ORGANISATION(EntityType.ORGANISATION, true),
    INSIDE_ORGANISATION(EntityType.ORGANISATION, false),
    BEGIN_PLACE(EntityType.PLACE, true),
    INSIDE_PLACE(EntityType.PLACE, false);

    static final int COUNT = 7;
    private static final Label[] ALL = values();

    final EntityType type;
    final boolean begins;

    Label(EntityType type, boolean begins) {
        this.type = type;
        this.begins = begins;
    }

    static Label of(int ordinal) {
        return ALL[ordinal];
    }

    static int begin(EntityType type) {
        return 1 + 2 * type.ordinal();
    }

    static int inside(EntityType type) {
        return 2 + 2 * type.ordinal();
    }

    /** Whether {@code next} may follow {@code previous} ({@code -1} at the start of a sentence). */
    static boolean follows(int previous, int next) {
        Label label = ALL[next];
        if (label == OUTSIDE || label.begins) {
            return true;
        }
        return previous >= 0 && ALL[previous].type == label.type;
    }
}
