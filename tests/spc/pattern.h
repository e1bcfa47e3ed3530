/* Points as letters about a centre of 0 with limits at -3 and 3, and marks under those that signal. */
#ifndef TESTS_SPC_PATTERN_H
#define TESTS_SPC_PATTERN_H

#include "trial.h"

/* 'a' 'b' 'c' 'd': above the centre in the first, second, third zone, and beyond the limit; capitals below
 * it. '0' on the centre, '1' '2' '3' on the lines above, 'x' 'y' 'z' on those below. '.' is a gap, '#' an
 * excluded point and '?' an open one, both far outside. */
static inline double pattern_value(char point)
{
    static const char   letters[] = "abcdABCD0123xyz#?";
    static const double values[] = { 0.5, 1.5, 2.5, 3.5,  -0.5, -1.5, -2.5, -3.5, 0.0,
                                     1.0, 2.0, 3.0, -1.0, -2.0, -3.0, 9.0,  9.0 };
    const char         *found = strchr(letters, point);

    return found && point ? values[found - letters] : NAN;
}

/* Letters as heights: 'a' is low, 'z' is high, 'm' lies on the centre; no step reaches a limit. */
static inline double pattern_height(char point)
{
    return point >= 'a' && point <= 'z' ? (point - 'm') / 10.0 : NAN;
}

struct pattern {
    const char *proves;
    const char *points;
    const char *marks; /* '^' carries `high`, 'v' carries `low` */
    unsigned    high, low;
    bool        heights; /* points are heights */
};

/* Computes a pattern by a set of rules, and holds its marks against the signals. */
static inline void pattern_prove(const struct pattern *pattern, unsigned rules)
{
    size_t       n = strlen(pattern->points);
    double       values[64];
    uint8_t      excluded[64] = { 0 };
    uint8_t      unjudged[64] = { 0 };
    struct trial trial = trial_of("i", n);

    print_message("  %s\n", pattern->proves);
    assert_true(n < COUNT(values) && strlen(pattern->marks) == n);
    for (size_t i = 0; i < n; i++) {
        char point = pattern->points[i];

        values[i] = pattern->heights ? pattern_height(point) : pattern_value(point);
        excluded[i] = point == '#';
        unjudged[i] = point == '?';
    }
    trial.series.value = values;
    trial.series.excluded = excluded;
    trial.series.unjudged = unjudged;
    trial.options.rules = rules;
    trial.options.centre = 0.0;
    trial.options.lower = -3.0;
    trial.options.upper = 3.0;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    for (size_t i = 0; i < n; i++) {
        unsigned signals = trial.points[i].signals;

        if (((signals & pattern->high) != 0) != (pattern->marks[i] == '^') ||
            ((signals & pattern->low) != 0) != (pattern->marks[i] == 'v'))
            fail_msg("point %zu of %s carries %x", i, pattern->points, signals);
    }
}

#endif
