/* What kinds of event a count is made of, the most frequent first: at a ward, at an organisation, of a whole
 * programme. It says what is most, never why. */
#ifndef WEB_PAGES_MEASURE_PARETO_PAGE_H
#define WEB_PAGES_MEASURE_PARETO_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

struct pareto_page_row {
    str        kind, code;
    double     count, share, running; /* shares of all, 0 to 1 */
    struct say counted, part, sum;
};

struct pareto_page_say {
    struct say says;
};

struct pareto_page_says {
    const struct pareto_page_say *p;
    size_t                        n;
};

struct pareto_page_data {
    struct shell            shell;
    key                     measure, programme, place;
    str                     name, scheme, scheme_name;
    str                     lack; /* for programs: why there is nothing; empty: there is something */
    day                     from, to;
    double                  total, own; /* of all kinds; the measure's own of the same periods */
    bool                    controlled;
    size_t                  units, most, gathered;
    struct say              answer, title;
    struct pareto_page_says sentences, notes, teaches;
    markup                  desk, phone;
    struct {
        const struct pareto_page_row *p;
        size_t                        n;
    } rows;
    str path, png, pdf, svg, csv, back, setup; /* setup: empty where it is not theirs to do */
};

/* GET /places/:place/measures/:measure/kinds?by=scheme, /programmes/:programme/measures/:measure/kinds, and
 * their files */
err pareto_page_show(struct call *call);
err pareto_page_picture(struct call *call);
err pareto_page_slide(struct call *call);
err pareto_page_print(struct call *call);
err pareto_page_numbers(struct call *call);

#endif
