/* Many measures of many units in one table of icons: how each varies, whether it will meet its target,
 * its latest figure, and what stands beside it. One page of A4, lying, when printed.
 *
 * Rows are in the order they are given (A to Z), never ranked; the row of all together comes first. A
 * ward that the reader may not see has no row, and a figure that is too small to show no icon either. */
#ifndef WEB_SUMMARY_TABLE_H
#define WEB_SUMMARY_TABLE_H

#include "view/view.h"
#include "web/series_story.h"

struct summary_beside {
    str        name;
    markup     icon;
    struct say word;
};

struct summary_cell {
    key        measure;
    str        measure_name, url; /* url empty: no chart to go to */
    str        verdict; /* "concern", "improving", "changed", "steady", "none"; empty: not this reader's */
    bool       look;    /* needs a look: the one cell with a frame */
    struct say word, target_word;
    markup     icon, target;
    str        figure; /* as printed; empty: none */
    double     value;  /* NAN: none */
    struct say beside_says;
    struct {
        const struct summary_beside *p;
        size_t                       n;
    } beside; /* where the verdict says more than the usual ups and downs */
};

struct summary_row {
    key  place; /* of the pooled row the node */
    str  name, organisation, url;
    bool pooled;
    struct {
        const struct summary_cell *p;
        size_t                     n;
    } cells; /* one for each column */
};

struct summary_column {
    key measure;
    str name, unit;
};

struct summary_sign {
    markup     icon;
    struct say word;
};

struct summary_table {
    str caption;
    struct {
        const struct summary_column *p;
        size_t                       n;
    } columns;
    struct {
        const struct summary_row *p;
        size_t                    n;
    } rows;
    struct {
        const struct summary_sign *p;
        size_t                     n;
    } signs;       /* the key: the icons that occur, each with its word */
    size_t hidden; /* units asked for that are not this reader's to see */

    /* Of the units, not of all together: verdicts there are, those that need a look or improve, icons by
     * direction, and how many of these chance alone would give. */
    size_t told, look, improving, high, low;
    double expected_high, expected_low;
    bool   chance_only; /* both are no more than that */
};

extern const struct view summary_table_view;

enum { SUMMARY_TABLE_MEASURES = 9 }; /* what fits across one A4 */

struct summary_table_unit {
    key unit;
    str name, organisation, url; /* any but unit may be empty */
};

/* What is asked for. */
struct summary_table_wanted {
    const struct programme *programme;
    const struct measure   *measures; /* of that programme; more than SUMMARY_TABLE_MEASURES are left out */
    size_t                  n_measures;
    const struct summary_table_unit *units; /* A to Z */
    size_t                           n_units;
    struct summary_table_unit pooled; /* the node of the row of all together; key not set: no such row */
    str                       caption;
};

/* Fills it; it goes with part summary_table.html. */
MUST err summary_table_fill(struct call *call, const struct summary_table_wanted *wanted,
                            struct summary_table *table);

#endif
