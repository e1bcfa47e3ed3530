/* "Other ways to look at these numbers": level and jumps, small differences added up, a smoothed level; each
 * with what it is good for and what it does not show. The verdict stays with the main chart. */
#ifndef WEB_PAGES_MEASURE_VIEWS_PAGE_H
#define WEB_PAGES_MEASURE_VIEWS_PAGE_H

#include "web/shell_data.h"
#include "web/views_story.h"

/* One period; NAN: not there. */
struct views_page_row {
    day        period;
    struct say when;
    str        figure, distance, up_words, down_words, smooth_words;
    double     value, score, up, down, average, lower, upper, jump;
    bool       sum_up, sum_down, high, low; /* signals */
};

struct views_page_picture {
    markup desk, phone;
};

struct views_page_data {
    struct shell              shell;
    key                       measure, place;
    bool                      told, has_pair;
    struct say                teaches; /* what is needed; none where there are pictures */
    double                    needed, usable;
    str                       lack; /* "few", "alike"; empty: none */
    struct views_page_picture pair, sums, averages;
    struct say                pair_says, sums_says, averages_says;         /* what each finds */
    day                       sum_up, sum_down, average_high, average_low; /* first signals; DAY_NONE: none */
    double                    jumps_outside;                               /* NAN: no jumps are told */
    struct {
        const struct views_page_row *p; /* newest first */
        size_t                       n;
    } rows;
    struct say caption, period_head, value_head;
    str        back;
};

/* GET /places/:place/measures/:measure/views; the same of a programme. */
err views_page_show(struct call *call);

#endif
