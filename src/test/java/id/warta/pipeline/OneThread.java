package id.warta.pipeline;

import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import java.nio.file.Path;
import java.util.Map;

/** The least there is of a pipeline. */
public final class OneThread {
    private OneThread() {}

    /** Its settings, and its topics on the broker; the state lies in {@code directory}. */
    public static Settings on(EmbeddedBroker broker, Path directory) throws Exception {
        Settings settings = Settings.load(
                Map.of(
                        Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                        Settings.Key.THREADS, "1",
                        Settings.Key.STATE_DIR, directory.resolve("state").toString()),
                Map.of(),
                null);
        TopicProvisioning.provision(settings);
        return settings;
    }
}
