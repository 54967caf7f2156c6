package id.warta.ops;

import java.util.Map;

/** One difference between a topic on the cluster and its definition: something to do, or the reason why not. */
public sealed interface TopicChange {
    String topic();

    /** The change in words, without the topic's name. */
    String inWords();

    /**
     * The topic is missing.
     *
     * @param replication replicas of each partition; -1 for the broker's default
     */
    record Create(String topic, int partitions, short replication, Map<String, String> config) implements TopicChange {
        @Override
        public String inWords() {
            StringBuilder words = new StringBuilder("create: partitions = ").append(partitions);
            words.append(", replication = ").append(replication < 0 ? "the broker's default" : replication);
            config.forEach((property, value) ->
                    words.append(", ").append(property).append(" = ").append(value));
            return words.toString();
        }
    }

    /** A property has another value. */
    record AlterConfig(String topic, String property, String current, String wanted) implements TopicChange {
        @Override
        public String inWords() {
            return property + ": " + current + " -> " + wanted;
        }
    }

    /** There are too few partitions, and no state depends on their number. */
    record AddPartitions(String topic, int current, int wanted) implements TopicChange {
        @Override
        public String inWords() {
            return "partitions: " + current + " -> " + wanted;
        }
    }

    /**
     * A difference that is left as it is.
     *
     * @param difference what differs
     * @param reason why nothing is done about it, and what a person could do
     */
    record Refused(String topic, String difference, String reason) implements TopicChange {
        @Override
        public String inWords() {
            return difference + " REFUSED: " + reason;
        }
    }
}
