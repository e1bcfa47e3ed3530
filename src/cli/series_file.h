/* A series in a CSV file: columns t and value, or t, numerator and denominator; optional target, phase,
 * exclude, marked, note. Subgroups: several values of one t, or t, value, sd, denominator (mean, SD, size).
 *
 * t is a day, a month, a quarter, or any label. Rows of one t become one point: numerators and
 * denominators are summed over the rows that have both, values are averaged (by size, where there is one).
 * Days are sorted; labels keep the order of the file. A cell that is empty, or says that nothing was
 * collected, is a gap. */
#ifndef CLI_SERIES_FILE_H
#define CLI_SERIES_FILE_H

#include "base/day.h"
#include "io/csv.h"
#include "spc/types.h"

struct series_file {
    size_t      n;
    str        *labels;    /* n; t as it was written in the point's first row */
    day        *days;      /* n, rising; NULL where t is a label */
    enum period period;    /* what the days look like; of labels PERIOD_DAY */
    double     *value;     /* n; NULL where the file has a ratio */
    double     *numerator; /* n; NULL where the file has values */
    double     *denominator;
    double     *sum, *size, *spread; /* n; of the values of one t. Of one value there is no spread. NULL
                                        where the file has a ratio */
    double     *target;              /* n; NULL where the file has no such column */
    uint8_t    *marked;              /* n; NULL where the file has no such column */
    uint8_t    *excluded;            /* n; the exclude column */
    bool       *starts;              /* n; the phase column changes here */
    size_t     *rows;                /* n; the file's number of the point's first row */
    bool        sorted;              /* the rows were not in the order of their days */
};

/* What the caller knows beforehand. */
struct series_file_want {
    bool proportion; /* the chart's kind refuses numerators above denominators */
    bool counts;     /* values are counts: none below zero */
};

/* Reads the whole file. ERR_INPUT or ERR_LIMIT with *fault filled. */
MUST err series_file_read(struct arena *arena, str text, const struct series_file_want *want,
                          struct series_file *file, struct csv_fault *fault);

/* The point whose t is `typed`: the same label, or the same day written in another way. n: none. */
size_t series_file_find(const struct series_file *file, str typed);

/* The first point at or after the day `typed`; of labels as series_file_find. n: none. */
size_t series_file_find_from(const struct series_file *file, str typed);

#endif
