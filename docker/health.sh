#!/bin/sh
# Is what runs in this container alive, and does it get on? With --ready: starting and rebalancing is not enough. The
# same as `warta health`; but a JVM at each check would cost more than the program does at rest.
read -r state _ 2>/dev/null <"$WARTA_HEARTBEAT" || { echo "nothing has run here"; exit 1; }
age=$(($(date +%s) - $(stat -c %Y "$WARTA_HEARTBEAT")))
[ "$age" -le 30 ] || { echo "the last heartbeat is $age s old"; exit 1; }
case "$state $1" in
    "RUNNING "* | "CREATED " | "REBALANCING ") ;;
    *) echo "it is $state"; exit 1 ;;
esac
