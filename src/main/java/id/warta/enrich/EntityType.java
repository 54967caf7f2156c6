package id.warta.enrich;

/** The three types of names that Warta tells apart. */
enum EntityType {
    PERSON,
    ORGANISATION,
    PLACE
}
