#!/usr/bin/env bash
# Tries compose.yaml for real: brings everything up under a project and ports of its own, sends articles in by drop folder
# and HTTP push, kills, pauses, restarts and scales meanwhile, and shows that each article comes out exactly once.
#
#   mvn -q -DskipTests package && docker/verify.sh [RAW.jsonl]
#
# RAW.jsonl: raw documents to be the load, else LOAD (1000) generated articles are. Needs bash, docker, compose (v2 or
# 1.29) and curl; 2 processors, 6 GB and some ten minutes. Exit 1 where anything is wrong. Everything is removed at the
# end, but with KEEP=1. Others: PROFILES=drop,http leaves PostgreSQL out; VERIFY_PORT (18080) and the next one are used;
# PATIENCE (180), the seconds after which a fault counts as not recovered from.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
load=${1:+$(cd "$(dirname "$1")" && pwd)/$(basename "$1")}
PATIENCE=${PATIENCE:-180}
BATCH=50

export COMPOSE_PROJECT_NAME=warta-verify COMPOSE_PROFILES=${PROFILES:-drop,http,postgres}
export HTTP_PORT=${VERIFY_PORT:-18080}
export KAFKA_PORT=$((HTTP_PORT + 1))
work=$(mktemp -d "${TMPDIR:-/tmp}/warta-verify.XXXXXX")
export DROP_DIR=$work/drop OUT_DIR=$work/out SECRETS_DIR=$work/secrets SOURCES_FILE=$work/sources.yaml
failures=0
table=

docker compose version >/dev/null 2>&1 && compose="docker compose" || compose=docker-compose
compose() { $compose -f "$here/compose.yaml" -f "$work/quick.yaml" "$@" 2>>"$work/compose.log"; }
containers() { docker ps -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" "$@"; }
container() { containers --filter "label=com.docker.compose.service=$1" | head -n 1; }
postgres() { [[ ,$COMPOSE_PROFILES, == *,postgres,* ]]; }
say() { printf '%5d s  %s\n' "$SECONDS" "$*" >&2; }
row() { table+=$(printf '| %s ' "$@")'|'$'\n'; }
wrong() { failures=$((failures + 1)); say "WRONG: $*"; }

prepare() {
    mkdir -p "$DROP_DIR" "$OUT_DIR" "$SECRETS_DIR"
    chmod -R a+rX "$work"
    for secret in push-token postgres-password; do
        head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$SECRETS_DIR/$secret"
    done
    echo 'sources: []' >"$SOURCES_FILE"
    # What is in the files is what is counted: they are to come soon.
    printf 'services: {sink-files: {command: [sink, files, --out, /out, --roll-interval, "1"]}}\n' >"$work/quick.yaml"
    cat "$here"/../src/main/resources/samples/*.txt | tr -cs '[:alpha:]' '\n' | tr '[:upper:]' '[:lower:]' |
        awk 'length > 3' | sort -u >"$work/words"
}

cleanup() {
    [ -z "${KEEP:-}" ] || { say "kept: $work, project $COMPOSE_PROJECT_NAME"; return; }
    compose down -v --remove-orphans --timeout 5 || true
    # What the containers wrote is theirs.
    docker run --rm --user 0 -v "$OUT_DIR:/out" --entrypoint sh warta -c 'rm -rf /out/*' || true
    rm -rf "$work"
}

# Articles NAME-1 … of words of the samples in random order, so that none is like another. Raw documents, one a line.
articles() { # NAME FIRST LAST
    awk -v name="$1" -v from="$2" -v to="$3" -v seed="$((RANDOM * 32768 + RANDOM))" '
        { words[NR] = $0 }
        function sentence(n, s) {
            s = words[1 + int(rand() * NR)]; s = toupper(substr(s, 1, 1)) substr(s, 2)
            while (--n) s = s " " words[1 + int(rand() * NR)]
            return s "."
        }
        END {
            srand(seed)
            for (i = from; i <= to; i++) {
                body = ""
                for (p = 0; p < 4; p++) body = body sentence(15) " " sentence(15) "\\n"
                printf "{\"uri\":\"https://verify.example/%s/%d\",\"payload\":\"%s\"," \
                    "\"hints\":{\"headline\":\"%s\",\"language\":\"id\"}}\n", name, i, body, sentence(8)
            }
        }' "$work/words"
}

drop() { # NAME, from stdin; the name appears when the file is whole
    cat >"$DROP_DIR/.$1" && chmod 644 "$DROP_DIR/.$1" && mv "$DROP_DIR/.$1" "$DROP_DIR/$1"
}

push() { # from stdin, again until it is taken
    local deadline=$((SECONDS + PATIENCE))
    cat >"$work/push"
    until [ "$(curl -s -o "$work/answer" -w '%{http_code}' -m 20 --data-binary @"$work/push" \
        -H "Authorization: Bearer $(cat "$SECRETS_DIR/push-token")" -H 'Content-Type: application/x-ndjson' \
        "http://127.0.0.1:$HTTP_PORT/documents")" = 202 ]; do
        [ $SECONDS -lt $deadline ] || { wrong "HTTP push is not taken: $(cat "$work/answer" 2>/dev/null)"; return; }
        sleep 0.5
    done
}

send() { # NAME FIRST: two batches, one each way
    articles "$1" "$2" $(($2 + BATCH - 1)) | drop "$1-$2.jsonl"
    articles "$1" $(($2 + BATCH)) $(($2 + 2 * BATCH - 1)) | push
}

# The addresses of the articles of NAME that are in the files by now, as often as they are there.
out() { find "$OUT_DIR" -name '*.jsonl' -exec cat {} + 2>/dev/null | grep -o "\"uri\":\"https://verify.example/$1/[0-9]*" || true; }
count() { sort "${@}" | wc -l | tr -d ' '; }

await_out() { # NAME HOW-MANY: false where they are not all there in time
    local deadline=$((SECONDS + PATIENCE))
    until [ "$(out "$1" | count -u)" -ge "$2" ]; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.3
    done
}

await_healthy() {
    local deadline=$((SECONDS + PATIENCE)) ill=x
    while [ -n "$ill" ]; do
        [ $SECONDS -lt $deadline ] || { wrong "not healthy: $ill"; return; }
        sleep 0.5
        ill=$(docker ps -a --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
            --format '{{.Names}} {{.Status}}' | grep -E 'unhealthy|starting|Restarting|Paused|Exited \([^0]' || true)
    done
}

# The process dies, not by a command of Docker's: that would count as a wish, and the restart policy would respect it.
# Seen from the host, as the first process of a container cannot be killed from inside.
kill9() {
    local pid; pid=$(docker inspect -f '{{.State.Pid}}' "$(container "$1")")
    docker run --rm --pid=host --user 0 --cap-add KILL --network none --entrypoint sh warta -c "kill -9 $pid"
}

# An instance that was paused for longer than its session comes back and believes that it still owns its partitions.
zombie() {
    local first; first=$(container pipeline)
    docker pause "$first" >/dev/null
    sleep 20
    docker unpause "$first" >/dev/null
}

# Everything dies at once, and what ran is started again in no order, as when Docker itself ends.
all_killed() {
    local all; all=$(containers)
    docker kill $all >/dev/null
    docker start $all >/dev/null
}

fault() { # NAME TITLE COMMAND…: half of the articles before it, half after it
    local name=$1 title=$2 sent=$((4 * BATCH)) began seconds found repeated
    shift 2
    say "$title"
    send "$name" 1
    "$@"
    began=$SECONDS
    send "$name" $((2 * BATCH + 1))
    await_out "$name" $sent || wrong "$title: articles are missing"
    seconds=$((SECONDS - began))
    await_healthy
    found=$(out "$name" | count -u)
    repeated=$(($(out "$name" | count) - found))
    [ "$found $repeated" = "$sent 0" ] || wrong "$title: $sent in, $found out, $repeated repeated"
    row "$title" $sent "$found" $((sent - found)) $repeated "$seconds"
}

memory() { # service → MiB, one a line
    docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' $(containers) | tr '_' '-' |
        sed -E "s/^$COMPOSE_PROJECT_NAME-(.*)-[0-9]+ ([0-9.]+)([KMG])iB.*/\1 \2 \3/" |
        awk 'NF == 3 { print $1, int($2 * ($3 == "G" ? 1024 : $3 == "K" ? 1 / 1024 : 1)) }' | sort
}

# The keys of a topic: every record that was committed.
keys() {
    docker exec -e KAFKA_HEAP_OPTS=-Xmx128m "$(container kafka)" /opt/kafka/bin/kafka-console-consumer.sh \
        --bootstrap-server localhost:19092 --topic "$1" --from-beginning --isolation-level read_committed \
        --timeout-ms 20000 --formatter-property print.key=true --formatter-property print.value=false 2>/dev/null || true
}

collect() { # false while some have no outcome yet
    local topic
    keys news.raw | sort >"$work/in"
    for topic in $outcomes; do keys "news.$topic" | sort >"$work/outcome-$topic"; done
    sort "$work"/outcome-* >"$work/outcomes"
    [ "$(count "$work/in")" -le "$(count "$work/outcomes")" ]
}

lines_out() { find "$OUT_DIR" -name '*.jsonl' -exec cat {} + | count; }
rows() { docker exec "$(container postgres)" psql -qAt -U warta -d news -c 'SELECT count(*) FROM warta.articles'; }

await_count() { # NUMBER COMMAND
    local deadline=$((SECONDS + PATIENCE))
    until [ "$($2)" -ge "$1" ] || [ $SECONDS -ge $deadline ]; do sleep 1; done
    [ "$($2)" -eq "$1" ] || wrong "$2: $($2), but $1 articles were enriched"
}

# Every document that was read has one outcome, whatever happened meanwhile, and the sinks have what was enriched.
account() {
    local deadline=$((SECONDS + PATIENCE))
    until collect || [ $SECONDS -ge $deadline ]; do sleep 5; done
    lost=$(comm -23 "$work/in" "$work/outcomes" | count)
    repeated=$(comm -13 "$work/in" "$work/outcomes" | count)
    # A document without an address is given its id anew from its cleaned text: it is on both sides.
    renamed=$((lost < repeated ? lost : repeated))
    lost=$((lost - renamed)) repeated=$((repeated - renamed))
    [ "$lost $repeated" = "0 0" ] || wrong "of all: $lost without outcome, $repeated with more than one"
    await_count "$(count "$work/outcome-enriched")" lines_out
    # A row an article; a revision is enriched again.
    if postgres; then await_count "$(count -u "$work/outcome-enriched")" rows; fi
}

trap cleanup EXIT
prepare
say "building the image"
compose build pipeline >"$work/build.log" || { cat "$work/build.log" "$work/compose.log" >&2; exit 1; }
say "starting"
for sample in "$here"/../src/main/resources/samples/*.txt; do drop "$(basename "$sample")" <"$sample"; done
articles cold 1 1 | drop cold.jsonl
SECONDS=0
compose up -d >/dev/null || { tail -n 20 "$work/compose.log" >&2; exit 1; }
await_out cold 1 || { wrong "nothing came out"; compose logs --tail 20 >&2; exit 1; }
cold=$SECONDS
await_healthy
idle=$(memory)
say "under load"
compose stop pipeline
articles warm 1 1 | push
compose start pipeline
began=$SECONDS
await_out warm 1 || wrong "the pipeline did not start again"
warm=$((SECONDS - began))
if [ -n "$load" ]; then drop "load-$(basename "$load")" <"$load"; else articles load 1 "${LOAD:-1000}" | drop load.jsonl; fi
for _ in 1 2 3 4 5 6; do memory; sleep 2; done >"$work/memory"
[ -n "$load" ] || await_out load "${LOAD:-1000}" || wrong "the load did not come out"
await_healthy

fault pipeline "pipeline killed" kill9 pipeline
fault broker "broker killed" kill9 kafka
fault sink "files sink killed" kill9 sink-files
if postgres; then
    fault sink-postgres "PostgreSQL sink killed" kill9 sink-postgres
    fault database "PostgreSQL killed" kill9 postgres
fi
fault push "HTTP push killed" kill9 ingest-http
fault dropped "drop folder killed" kill9 ingest-files
compose up -d --no-build --scale pipeline=2 >/dev/null
await_healthy
fault zombie "one of two pipelines paused for 20 s" zombie
fault scale "scaled to three" compose up -d --no-build --scale pipeline=3
await_healthy
fault third "one of three pipelines killed" kill9 pipeline
fault killed "all killed at once" all_killed
fault restart "all restarted" compose restart
say "counting"
outcomes="enriched duplicates rejected dead-letters"
account
printf '\nImage %s. Cold start to the first article in a file: %s s; pipeline alone: %s s.\n' \
    "$(docker image ls warta --format '{{.Size}}' | head -n 1)" "$cold" "$warm"
printf '%s documents read; %s lost, %s repeated:' "$(count "$work/in")" "$lost" "$repeated"
for topic in $outcomes; do printf ' %s %s' "$(count "$work/outcome-$topic")" "$topic"; done
printf '\n\n| fault | in | out | lost | repeated | s from it until all were out |\n|---|---|---|---|---|---|\n%s' "$table"
printf '\n| memory, MiB | idle | under load |\n|---|---|---|\n'
sort -k1,1 -k2,2nr "$work/memory" | sort -u -k1,1 | join <(echo "$idle") - | sed -E 's/^([^ ]+) ([^ ]+) (.*)/| \1 | \2 | \3 |/'
[ $failures -eq 0 ] && printf '\nAll well.\n' || { printf '\n%d things are wrong.\n' $failures; exit 1; }
