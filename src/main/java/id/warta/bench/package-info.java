/**
 * What the pipeline costs: throughput, latency, processor time and memory by stage, and how they grow.
 *
 * <p>In come documents, made here or the user's own ({@link id.warta.bench.Load}); out go {@link
 * id.warta.bench.Figures}. Open {@link id.warta.bench.PipelineRun} first: one pipeline on topics of its own, fed and
 * measured. {@link id.warta.bench.FunctionRun} measures the same work without Kafka.
 */
@NullMarked
package id.warta.bench;

import org.jspecify.annotations.NullMarked;
