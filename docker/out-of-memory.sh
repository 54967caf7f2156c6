#!/bin/sh
# The last words of a JVM that has no memory left to say them: the JVM starts this (-XX:OnOutOfMemoryError), then ends
# with exit code 3.
message="the program ran out of memory and ends with exit code 3"
remedy="more memory: the limit of the container (PIPELINE_MEMORY), or -Xmx; a restart goes on where the last transaction ended"
if [ "$WARTA_LOG_FORMAT" = json ]; then
    printf '{"@timestamp":"%s","level":"ERROR","event":"out-of-memory","message":"%s","remedy":"%s"}\n' \
        "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$message" "$remedy"
else
    printf '%s  ERROR out-of-memory     %s remedy=%s\n' "$(date +%H:%M:%S)" "$message" "$remedy"
fi >&2
