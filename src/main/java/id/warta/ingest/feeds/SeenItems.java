package id.warta.ingest.feeds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a source that are done with, as fingerprints of 12 bytes: 8 of the item's id, 4 of its version.
 *
 * <p>Bounded by what the source lists: four times as many items as it listed last, so that one that comes back is still
 * known, and never more than four times {@link Feed#MAX_ITEMS}.
 */
final class SeenItems {
    private static final int ENTRY = Long.BYTES + Integer.BYTES;
    private static final int FEW = 200;

    private final LinkedHashMap<Long, Integer> versions = new LinkedHashMap<>();

    /** @param packed as {@link #packed} made it; null for none */
    SeenItems(byte @Nullable [] packed) {
        if (packed != null) {
            ByteBuffer in = ByteBuffer.wrap(packed);
            while (in.remaining() >= ENTRY) {
                versions.put(in.getLong(), in.getInt());
            }
        }
    }

    /**
     * The items that are new or changed.
     *
     * <p>Some feeds stamp all their items with the present time at every request. A stamp that changed in most of the
     * known items says nothing, and only text that changed is news then.
     */
    List<FeedItem> newOrChanged(List<FeedItem> items) {
        int known = 0;
        int changed = 0;
        for (FeedItem item : items) {
            Integer version = versions.get(fingerprint(item.id()));
            known += version == null ? 0 : 1;
            changed += version == null || version == version(item) ? 0 : 1;
        }
        boolean clockedStamps = known > 1 && changed * 2 > known;
        Map<Long, FeedItem> wanted = new LinkedHashMap<>();
        for (FeedItem item : items) {
            Integer version = versions.get(fingerprint(item.id()));
            if (version == null || version != version(item) && !clockedStamps) {
                wanted.putIfAbsent(fingerprint(item.id()), item);
            }
        }
        return new ArrayList<>(wanted.values());
    }

    /** From now on this version of the item is done with. */
    void add(FeedItem item) {
        versions.put(fingerprint(item.id()), version(item));
    }

    /** Forgets what has not been listed for long; {@code listed} is a whole reading of the source. */
    void keep(List<FeedItem> listed) {
        int again = 0;
        for (FeedItem item : listed) {
            long id = fingerprint(item.id());
            Integer version = versions.remove(id);
            if (version != null) {
                versions.put(id, version);
                again++;
            }
        }
        int bound = Math.max(FEW, 4 * again);
        var eldest = versions.keySet().iterator();
        while (versions.size() > bound) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Whether this item was done with in any version. */
    boolean knows(FeedItem item) {
        return versions.containsKey(fingerprint(item.id()));
    }

    /** For the source's state; null where there is nothing. */
    byte @Nullable [] packed() {
        if (versions.isEmpty()) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(versions.size() * ENTRY);
        versions.forEach((id, version) -> out.putLong(id).putInt(version));
        return out.array();
    }

    private static int version(FeedItem item) {
        return item.modified() == null ? 0 : (int) fingerprint(item.modified());
    }

    private static long fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
