/* The sheet of one breakdown: a ward's groups down, what is counted of them across, for one period. */
#ifndef WEB_PAGES_MEASURE_STRATA_PAGE_H
#define WEB_PAGES_MEASURE_STRATA_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct strata_page_column {
    struct say name, total, own; /* total: of the groups; own: the ward's, as its sheet has it */
    bool       differs;
};

/* One field. */
struct strata_page_cell {
    str        name, value, seen_name, seen, text; /* text: for who may not enter */
    struct say column; /* its name, for a phone */
    struct say label, why; /* why: it was not taken, or is kept out of sums; none: it is well */
    str        look;       /* " mh-grid__fix": how the cell is framed; or empty */
    bool       is_fix;
};

struct strata_page_row {
    str  group;
    struct {
        const struct strata_page_cell *p;
        size_t                         n;
    } cells;
};

/* A stored number and what became of what was sent, for programs. */
struct strata_page_number {
    str    group, measure, state, outcome;
    double numerator, denominator;
    int    revision;
};

struct strata_page_note {
    struct say says;
};

struct strata_page_data {
    struct shell shell;
    key          programme, unit;
    str          scheme, scheme_name, unit_name;
    day          period;
    bool         may_enter;
    str          action, earlier_url, later_url, back;
    struct {
        const struct strata_page_column *p;
        size_t                           n;
    } columns;
    struct {
        const struct strata_page_row *p;
        size_t                        n;
    } rows;
    struct {
        const struct strata_page_note *p;
        size_t                         n;
    } notes;
    struct {
        const struct strata_page_number *p;
        size_t                           n;
    } numbers;
    struct form_input why;
};

/* GET and POST /places/:place/programmes/:programme/groups?by=scheme&period=2023-09 */
err strata_page_show(struct call *call);
err strata_page_save(struct call *call);

/* Links to the sheets of a programme's breakdowns at a unit for a period, for pages that lead there: of those
 * by which something is collected. */
struct strata_page_links {
    const struct shell_link *p;
    size_t                   n;
};

MUST err strata_page_links_of(struct call *call, key unit, key programme, day period,
                              struct strata_page_links *links);

#endif
