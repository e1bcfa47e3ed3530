/* Reads the clocks. */
#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

static int64_t read_ns(clockid_t clock)
{
    struct timespec at;

    clock_gettime(clock, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

int64_t clock_now_ms(void)
{
    return read_ns(CLOCK_REALTIME) / 1000000;
}

int64_t clock_steady_ns(void)
{
    return read_ns(CLOCK_MONOTONIC);
}

int64_t clock_thread_cpu_ns(void)
{
    return read_ns(CLOCK_THREAD_CPUTIME_ID);
}

void clock_set_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* Whole seconds, towards the past also before 1970. */
static time_t seconds_of(int64_t utc_ms)
{
    return (time_t)(utc_ms / 1000 - (utc_ms % 1000 < 0));
}

static struct local_time from_tm(const struct tm *tm)
{
    return (struct local_time){ .date = day_of(tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday),
                                .hour = tm->tm_hour,
                                .minute = tm->tm_min,
                                .second = tm->tm_sec };
}

struct local_time clock_local(int64_t utc_ms)
{
    time_t    seconds = seconds_of(utc_ms);
    struct tm tm;

    localtime_r(&seconds, &tm);
    return from_tm(&tm);
}

void clock_print(int64_t utc_ms, char out[20])
{
    time_t            seconds = seconds_of(utc_ms);
    struct tm         tm;
    struct local_time at;
    const char        shape[] = "          T00:00:00Z";

    gmtime_r(&seconds, &tm);
    at = from_tm(&tm);
    for (int i = 10; i < 20; i++)
        out[i] = shape[i];
    day_print(at.date, out);
    out[11] = (char)('0' + at.hour / 10);
    out[12] = (char)('0' + at.hour % 10);
    out[14] = (char)('0' + at.minute / 10);
    out[15] = (char)('0' + at.minute % 10);
    out[17] = (char)('0' + at.second / 10);
    out[18] = (char)('0' + at.second % 10);
}
