/* How groups of people fare in a programme: the gap between them, how sure it is, whether it has changed.
 * Never of one ward. */
#ifndef WEB_PAGES_MEASURE_EQUITY_PAGE_H
#define WEB_PAGES_MEASURE_EQUITY_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

/* One group. Figures are NAN where they cannot be said. */
struct equity_page_row {
    str        group, code, part; /* part: "group", "reference", "apart" */
    double     events, exposure, rate, rate_then;
    double     ratio, ratio_low, ratio_high, difference, difference_low, difference_high;
    str        verdict; /* for programs: "narrowed", "widened", "no_clear_change", "cannot_say"; empty */
    struct say counted, out_of, now, then, times, apart, word;
};

struct equity_page_say {
    struct say says;
};

struct equity_page_says {
    const struct equity_page_say *p;
    size_t                        n;
};

struct equity_page_data {
    struct shell            shell;
    key                     measure, programme;
    str                     name, unit, scheme, scheme_name;
    str                     lack; /* for programs: why there is nothing; empty: there is something */
    day                     then_from, then_to, now_from, now_to;
    bool                    merged, controlled, yearly;
    size_t                  units;
    struct say              answer, title;
    struct equity_page_says sentences, notes, teaches;
    markup                  desk, phone;
    struct {
        const struct equity_page_row *p;
        size_t                        n;
    } rows;
    struct {
        const struct shell_link *p;
        size_t                   n;
    } schemes; /* other breakdowns of the measure */
    str path, png, pdf, svg, csv, back, setup; /* setup: empty where it is not theirs to do */
};

/* GET /programmes/:programme/measures/:measure/equity?by=scheme, and its files */
err equity_page_show(struct call *call);
err equity_page_picture(struct call *call);
err equity_page_slide(struct call *call);
err equity_page_print(struct call *call);
err equity_page_numbers(struct call *call);

#endif
