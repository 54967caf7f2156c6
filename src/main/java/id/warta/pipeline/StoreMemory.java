package id.warta.pipeline;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one set of write buffers for all stores of the process. Kafka Streams gives each store its own, some 100
 * MiB outside the heap, and an instance that has every partition has a dozen stores: more than its container has room
 * for. Made by Kafka Streams.
 */
public final class StoreMemory implements RocksDBConfigSetter {
    private static final long ALL = 128L << 20;
    private static final long WRITES = 48L << 20;

    static {
        RocksDB.loadLibrary();
    }

    // For as long as the process lives: stores come and go with the partitions.
    private static final Cache CACHE = new LRUCache(ALL);
    /** Counted in the cache, so that both together stay below {@link #ALL}. */
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        // Otherwise they are held beside the cache, without a bound.
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing is the store's own.
    }
}
