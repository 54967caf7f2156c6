/*
 * A clock that a test can set, for one process: cc -shared -fPIC -o clock.so clock.c -ldl; LD_PRELOAD=clock.so
 * CLOCK_FILE=FILE, a file with so many seconds, read again every second. Only the time of day is another: what waits,
 * waits by time that only passes, as when the clock of a machine is set.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int really(clockid_t id, struct timespec *now) {
    static int (*function)(clockid_t, struct timespec *);
    if (!function) {
        function = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
    }
    return function(id, now);
}

static long offset(void) {
    static volatile long seconds;
    static volatile time_t read_at = -1;
    struct timespec now;
    really(CLOCK_MONOTONIC_COARSE, &now);
    const char *name = getenv("CLOCK_FILE");
    if (now.tv_sec != read_at && name) {
        char text[32] = {0};
        int file = open(name, O_RDONLY | O_CLOEXEC);
        if (file >= 0) {
            if (read(file, text, sizeof text - 1) > 0) {
                seconds = atol(text);
            }
            close(file);
        }
        read_at = now.tv_sec;
    }
    return seconds;
}

int clock_gettime(clockid_t id, struct timespec *now) {
    int failed = really(id, now);
    if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += offset();
    }
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void) zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *seconds) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds) {
        *seconds = now.tv_sec;
    }
    return now.tv_sec;
}
