#!/bin/sh
# The program in its container: java with flags that fit, then the command. Further flags: JAVA_OPTS, which unlike
# JDK_JAVA_OPTIONS leaves no line in the log.
case "$JAVA_OPTS $1" in
    *Use*GC*) gc= ;;
    # A larger heap, and pauses that count: G1. For the rest the collector that needs least.
    *" run" | *" demo" | *" reprocess" | *" bench") gc=-XX:+UseG1GC ;;
    *) gc=-XX:+UseSerialGC ;;
esac
# The cache lies where it was made for: elsewhere it would be a copy of 50 MB in each container, rather than one for all.
[ -e /opt/warta/warta.aot ] && aot="-XX:AOTCache=/opt/warta/warta.aot -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

# Heap: 60 % of the container's memory, the rest is for RocksDB, network buffers and the JVM itself. Out of memory ends
# the process, with a line that says so, and the restart policy does its work. Then: only log events on the streams, no
# remarks of the JVM on its cache or on what libraries do. exec: one process, which gets the signals.
# shellcheck disable=SC2086
exec java $gc $aot -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError \
    -XX:OnOutOfMemoryError=/opt/warta/out-of-memory.sh -XX:-UsePerfData \
    -Xlog:aot*=off --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    $JAVA_OPTS -jar /opt/warta/warta.jar "$@"
