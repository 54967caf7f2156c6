package id.warta.watch;

/** What a look finds: nothing new, or that something begins or ends to be out of the ordinary. */
public enum Finding {
    NONE,
    BEGINS,
    ENDS
}
