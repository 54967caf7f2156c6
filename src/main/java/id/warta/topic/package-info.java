/**
 * The Kafka contract: which topic holds which type, and how a type becomes JSON.
 *
 * <p>The declarative side (partitions, retention, JSON Schemas) is the folder {@code topics/} at the top of the
 * repository, read as {@link id.warta.topic.TopicDefinition}; a test asserts that both name the same topics. Imports
 * {@code article} and the Kafka clients only.
 *
 * <p>Open {@link id.warta.topic.Topics} first.
 */
@NullMarked
package id.warta.topic;

import org.jspecify.annotations.NullMarked;
