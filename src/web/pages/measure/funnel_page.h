/* A programme's wards side by side: does any differ by more than its size, kind and chance allow? A funnel,
 * never a league table: names run A to Z, and a reader sees those wards whose numbers are theirs to see. */
#ifndef WEB_PAGES_MEASURE_FUNNEL_PAGE_H
#define WEB_PAGES_MEASURE_FUNNEL_PAGE_H

#include "measure/comparison.h"
#include "web/call.h"
#include "web/shell_data.h"

/* One ward. */
struct funnel_page_row {
    key        place;
    str        name, organisation, service, url;
    double     numerator, denominator, expected, value, lower, upper;
    int        periods;
    str        state; /* for programs: "within", "above", "below" */
    struct say counted, out_of, foreseen, shown, range, word;
};

struct funnel_page_say {
    struct say says;
};

struct funnel_page_says {
    const struct funnel_page_say *p;
    size_t                        n;
};

struct funnel_page_data {
    struct shell            shell;
    key                     measure, programme;
    str                     name, unit;
    str                     lack; /* for programs: why there is no funnel; empty: there is */
    day                     from, to;
    double                  centre;
    bool                    standardised, adjusted;
    size_t                  counted, hidden, silent;
    struct say              answer;
    struct funnel_page_says sentences, notes, teaches;
    markup                  desk, phone;
    struct {
        const struct funnel_page_row *p;
        size_t                        n;
    } rows;
    struct say title;
    str        path, back;
};

/* GET /programmes/:programme/measures/:measure/funnel, and /funnel/data.csv */
err funnel_page_show(struct call *call);
err funnel_page_numbers(struct call *call);

#endif
