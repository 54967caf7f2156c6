package id.warta.ops;

import java.util.List;

/**
 * Every difference between the cluster and the definitions, in their order.
 *
 * @param topics how many topics were compared
 */
public record TopicPlan(int topics, List<TopicChange> changes) {
    public TopicPlan {
        changes = List.copyOf(changes);
    }

    /** Whether every topic is there and as its definition says. */
    public boolean isSettled() {
        return changes.isEmpty();
    }

    /** The changes that can be made; the others are refused. */
    public List<TopicChange> doable() {
        return changes.stream()
                .filter(change -> !(change instanceof TopicChange.Refused))
                .toList();
    }

    public List<TopicChange.Refused> refused() {
        return changes.stream()
                .filter(TopicChange.Refused.class::isInstance)
                .map(TopicChange.Refused.class::cast)
                .toList();
    }

    /** The plan for people: one line a change ({@code +} create, {@code ~} change, {@code !} refused), then the sums. */
    public String render() {
        StringBuilder text = new StringBuilder();
        for (TopicChange change : changes) {
            text.append(sign(change)).append(' ').append(change.topic());
            text.append("  ").append(change.inWords()).append('\n');
        }
        long created =
                changes.stream().filter(TopicChange.Create.class::isInstance).count();
        long different = changes.stream().map(TopicChange::topic).distinct().count();
        text.append("%d topics: %d missing, %d different, %d as they should be%n"
                .formatted(topics, created, different - created, topics - different));
        return text.toString();
    }

    private static char sign(TopicChange change) {
        if (change instanceof TopicChange.Create) {
            return '+';
        }
        return change instanceof TopicChange.Refused ? '!' : '~';
    }
}
