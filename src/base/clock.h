/* What time it is, in UTC and in the one time zone that days are counted in. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/day.h"

#include <stdint.h>

/* Milliseconds since 1970, UTC. */
int64_t clock_now_ms(void);

/* Nanoseconds of a clock that never goes back: for durations. */
int64_t clock_steady_ns(void);

/* Nanoseconds of processor time that this thread has used: for measuring. */
int64_t clock_thread_cpu_ns(void);

/* Sets the zone that days are counted in ("Europe/London"). Call once, at start, before threads. */
void clock_set_zone(const char *zone);

struct local_time {
    day date;
    int hour, minute, second;
};

struct local_time clock_local(int64_t utc_ms);

/* "2026-03-04T09:05:07Z", 20 bytes to `out`. */
void clock_print(int64_t utc_ms, char out[20]);

#endif
