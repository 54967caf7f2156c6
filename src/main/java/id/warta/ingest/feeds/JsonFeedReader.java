package id.warta.ingest.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Hints;
import id.warta.ingest.web.WebAddress;
import id.warta.topic.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed, version 1 and 1.1 (jsonfeed.org). */
final class JsonFeedReader {
    private JsonFeedReader() {}

    /** @throws FeedFormatException where the text is no JSON Feed */
    static Feed read(String json, WebAddress address) throws FeedFormatException {
        JsonNode feed;
        try {
            feed = Json.MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (IOException e) {
            throw new FeedFormatException("no well-formed JSON: " + Json.reason(e), e);
        }
        if (!feed.path("version").asText().contains("jsonfeed.org")
                || !feed.path("items").isArray()) {
            throw new FeedFormatException("JSON, but no JSON Feed");
        }
        List<FeedItem> items = new ArrayList<>();
        for (JsonNode each : feed.path("items")) {
            FeedItem item = item(each, feed, address);
            if (item != null) {
                items.add(item);
            }
        }
        return Feed.of("json-feed", items);
    }

    private static @Nullable FeedItem item(JsonNode item, JsonNode feed, WebAddress address) {
        WebAddress link = address.resolve(text(item, "url"));
        String id = text(item, "id");
        if (link == null) {
            link = WebAddress.parse(id);
        }
        if (id == null && link == null) {
            return null;
        }
        String html = text(item, "content_html");
        String text = html != null ? html : text(item, "content_text");
        String language = text(item, "language");
        return new FeedItem(
                id == null ? link.toString() : id,
                link == null ? null : link.toString(),
                new Hints(
                        text(item, "title"),
                        text(item, "date_published"),
                        byline(item, feed),
                        text(item.path("tags"), 0),
                        language != null ? language : text(feed, "language"),
                        null),
                text(item, "date_modified"),
                text != null ? text : text(item, "summary"),
                html != null);
    }

    /** The item's authors, else the feed's; version 1 had one, 1.1 has several. */
    private static @Nullable String byline(JsonNode item, JsonNode feed) {
        for (JsonNode each : List.of(item, feed)) {
            List<String> names = new ArrayList<>();
            each.path("authors").forEach(author -> {
                String name = text(author, "name");
                if (name != null) {
                    names.add(name);
                }
            });
            String single = text(each.path("author"), "name");
            if (!names.isEmpty() || single != null) {
                return names.isEmpty() ? single : String.join(", ", names);
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode node, String field) {
        return text(node.path(field));
    }

    private static @Nullable String text(JsonNode node, int index) {
        return text(node.path(index));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? node.asText().strip()
                : null;
    }
}
