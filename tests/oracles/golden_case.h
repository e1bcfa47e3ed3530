/* A golden case: what another program was given, and what it answered. */
#ifndef ORACLES_GOLDEN_CASE_H
#define ORACLES_GOLDEN_CASE_H

#include <jansson.h>
#include <stdint.h>

#include "golden_table.h"

struct golden_case {
    struct arena       *arena;
    const char         *name;
    const char         *peer, *chart;
    const char         *defect;  /* why the peer's answer is not to be copied, or NULL */
    json_t             *options; /* an object */
    json_t             *summary; /* expected.json */
    struct golden_table input, expected;
};

/* The input as points in time: rows that share `t` are one point. Arrays of n. */
struct golden_points {
    size_t       n;
    const char **t;
    double      *value; /* NULL when the input holds numerators and denominators */
    double      *numerator, *denominator;
    double      *spread;   /* the SD of each subgroup: golden_case_subgroups(); NULL else */
    double      *counted;  /* the denominator summed, or how many values the point holds */
    size_t      *row;      /* the first input row of the point, 1-based */
    size_t      *group;    /* the input's `phase` column, as given */
    uint8_t     *excluded; /* the input's `exclude` column */
    size_t      *starts;   /* room for n; filled by the peers, each in its own way */
    size_t       n_starts;
};

enum golden_merge { GOLDEN_MEAN, GOLDEN_MEDIAN, GOLDEN_SUM };

/* Reads the four files of folder/name. False with a sentence in *why. */
bool golden_case_read(struct arena *arena, const char *folder, const char *name, struct golden_case *into,
                      const char **why);

/* Merges rows to points. Numerators and denominators are summed over the rows that have both; values as
 * `merge` says. */
struct golden_points golden_case_points(const struct golden_case *of, enum golden_merge merge);

/* Puts points in the order of t, for peers that do. Before subgroups and phases. */
void golden_case_sort(struct golden_points *points);

/* Makes subgroups of the points: numerators are sums, denominators sizes, with the SD of each. Taken from the
 * rows of a point, or from the columns value, sd, denominator; `of_spreads`: from numerator (the SD) and
 * denominator. */
void golden_case_subgroups(const struct golden_case *of, struct golden_points *points, bool of_spreads);

/* Starts a phase wherever the `phase` column changes. */
void golden_case_start_groups(struct golden_points *points);

/* An option's number, truth or word, or `otherwise` where the case does not give it. */
double      golden_case_number(const struct golden_case *of, const char *option, double otherwise);
bool        golden_case_flag(const struct golden_case *of, const char *option, bool otherwise);
const char *golden_case_word(const struct golden_case *of, const char *option, const char *otherwise);

#endif
