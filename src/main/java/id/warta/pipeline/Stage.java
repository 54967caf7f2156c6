package id.warta.pipeline;

/** The parts of the pipeline that can run alone: each ends in named topics. */
public enum Stage {
    CLEAN,
    DEDUP,
    ENRICH
}
