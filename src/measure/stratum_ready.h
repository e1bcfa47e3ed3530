/* Breakdowns that are ready to choose: groups as health and care records hold them, and how small ones
 * merge. */
#ifndef MEASURE_STRATUM_READY_H
#define MEASURE_STRATUM_READY_H

#include "measure/stratum.h"

struct stratum_ready;

/* The ready-made breakdowns, in the order in which they are offered. */
size_t                      stratum_ready_count(void);
const struct stratum_ready *stratum_ready_at(size_t i);

/* By its code ("sex"); NULL: none. */
const struct stratum_ready *stratum_ready_find(str code);

str      stratum_ready_code(const struct stratum_ready *ready);
enum msg stratum_ready_name(const struct stratum_ready *ready);

/* Declares it for a programme; *scheme is what is stored. Declared already: that one, nothing is stored.
 * Errors as stratum_declare(). */
MUST err stratum_ready_declare(struct job *job, key programme, const struct stratum_ready *ready,
                               struct scheme *scheme);

/* Groups of a programme's own, one a line: "On the floor", "Standing", "Other". Their codes are 1, 2, 3 ...;
 * *n of them in the job's arena. ERR_INPUT: more than STRATUM_MOST lines. */
MUST err stratum_ready_lines(struct job *job, str lines, struct stratum **groups, size_t *n);

/* A short code made of a breakdown's name: "What kind?" gives "what-kind-". */
str stratum_ready_code_of(struct job *job, str name);

#endif
