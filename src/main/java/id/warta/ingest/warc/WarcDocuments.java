package id.warta.ingest.warc;

import id.warta.article.RawDocument;
import id.warta.ingest.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcRecord;

/** Reads the raw documents in one WARC file or stream after the other, and counts what became of each record. */
public final class WarcDocuments {
    /** Takes the documents of a file, in order. */
    @FunctionalInterface
    public interface Receiver {
        /** @return false to stop reading the file */
        boolean take(RawDocument document, String where);
    }

    private static final String DAMAGED = "damaged";

    private final WarcPages pages;
    private final BadInput bad;
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    public WarcDocuments(WarcSelection selection, BadInput bad) {
        this.pages = new WarcPages(selection);
        this.bad = bad;
    }

    /** How many records became what, by name; a stretch that was passed over for damage counts as one. */
    public Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }

    /**
     * Reads to the end or until {@code receiver} has enough.
     *
     * @param in need not be buffered
     * @throws IOException where the file itself cannot be read
     */
    public void read(InputStream in, String name, Receiver receiver) throws IOException {
        BadInput damage = (where, reason) -> {
            count(DAMAGED);
            bad.report(where, reason);
        };
        try (WarcRecords records = new WarcRecords(in, name, damage)) {
            for (WarcRecord record = records.next(); record != null; record = records.next()) {
                if (!read(record, records, receiver)) {
                    return;
                }
            }
        }
    }

    private boolean read(WarcRecord record, WarcRecords records, Receiver receiver) throws IOException {
        String where = records.where();
        WarcPages.Found found;
        try {
            found = pages.read(record, records);
        } catch (IOException | RuntimeException e) {
            found = WarcPages.Found.bad(DAMAGED, e instanceof ParsingException ? "no HTTP response" : "damaged");
        }
        if (!records.finish()) {
            return true;
        }
        count(found.outcome());
        if (found.complaint() != null) {
            bad.report(where, found.complaint());
        }
        return found.document() == null || receiver.take(found.document(), where);
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, each -> new LongAdder()).increment();
    }
}
