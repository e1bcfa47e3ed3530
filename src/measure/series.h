/* A chart's numbers: every period of a unit's series, or of a pooled one, in order, with what shapes the
 * chart. */
#ifndef MEASURE_SERIES_H
#define MEASURE_SERIES_H

#include "measure/series_data.h"

/* What spc_compute() makes of it: points of data->n, phases of data->n_starts + 1; in the job's arena. */
struct series_result {
    struct spc_series  series;
    struct spc_options options;
    struct spc_result  result;
    int                decimals;
};

/* A unit's series as it was counted. ERR_MISSING: no such unit or measure, not in the programme, or not
 * theirs to see so. */
MUST err series_read(struct job *job, key unit, key measure, struct series_data *data);

/* The same, or under control (control.h) for readers who see no more: by quarter or year, without notes,
 * phases or targets, and only of units with a name. For pages that say so. */
MUST err series_read_shown(struct job *job, key unit, key measure, struct series_data *data);

/* Other measures of the same programme at the unit of `beside`, which series_read() gave: data[i] of
 * measures[i], with phases and left-out points but without notes. `data` has room for n. ERR_MISSING: a
 * measure of another programme. */
MUST err series_read_beside(struct job *job, const struct series_data *beside, const struct measure *measures,
                            size_t n, struct series_data *data);

/* Many units of one measure. */
struct series_many {
    const struct programme *programme;
    const struct measure   *measure; /* of that programme */
    const key              *units;
    size_t                  n;
    bool                    controlled; /* also those seen under control, with a name or without */
};

/* Reads them at once, for small multiples: data[i] of units[i] with exclusions and phases but without notes;
 * a unit that the reader may not see has audience GATE_NOBODY and no points. `data` has room for many->n. */
MUST err series_read_many(struct job *job, const struct series_many *many, struct series_data *data);

/* Pooled over the enrolled units at and below `node`: a place, or the programme's own key. Sum over sum. */
MUST err series_read_pooled(struct job *job, key node, key measure, key programme, struct series_data *data);

/* Limits, signals, icons. ERR_INPUT with a fault that names the period: the numbers do not allow this chart
 * kind. */
MUST err series_compute(struct job *job, const struct series_data *data, struct series_result *result);

#endif
