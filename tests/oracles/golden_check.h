/* Compares our numbers and words with a golden case's, and prints every disagreement with both. */
#ifndef ORACLES_GOLDEN_CHECK_H
#define ORACLES_GOLDEN_CHECK_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* One of our answers: a word, or a number where NAN means "not computed". */
struct golden_answer {
    const char *word; /* NULL: a number */
    double      number;
};

struct golden_check {
    const char *name;       /* of the case, for the printed lines */
    bool        documented; /* the case records a peer's defect: disagreements are printed as deviations */
    double      within;     /* relative; 0: 1e-9, which is what 15 digits and other sums leave */
    double      apart;      /* absolute: also agrees when no further apart than this; 0: an expected 0 only */
    size_t      compared, disagreed;
};

#define GOLDEN_NUMBER(x) ((struct golden_answer){ .number = (x) })
#define GOLDEN_WORD(x) ((struct golden_answer){ .word = (x) })

/* Numbers agree within the check's part of the expected one, an expected 0 within 1e-12, an infinity only
 * with itself. */
bool golden_agree(const struct golden_check *check, double ours, double expected);

/* A cell of expected.csv: "" means not computed. `where` names row and column for the reader. */
void golden_check_cell(struct golden_check *check, const char *expected, struct golden_answer ours,
                       const char *row, const char *column);

/* Every value in `expected` must be in `ours`, at the same place; null means not computed. `left_out`
 * names a key that is not compared, or is NULL. */
void golden_check_json(struct golden_check *check, const json_t *expected, const json_t *ours,
                       const char *where, const char *left_out);

/* A number as JSON; null for NAN. A new reference. */
json_t *golden_json(double number);

/* Prints and counts a disagreement. */
void golden_check_disagree(struct golden_check *check, const char *where, const char *ours,
                           const char *expected);

#endif
