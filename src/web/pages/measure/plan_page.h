/* "Will we know?": before a change is tested, how likely and how soon this chart would show it. */
#ifndef WEB_PAGES_MEASURE_PLAN_PAGE_H
#define WEB_PAGES_MEASURE_PLAN_PAGE_H

#include "web/form_data.h"
#include "web/plan_story.h"
#include "web/shell_data.h"

struct plan_page_fact {
    struct say says;
};

/* The chance by one point, for readers of JSON. */
struct plan_page_step {
    day    period;
    double chance, false_alarm;
};

struct plan_page_facts {
    const struct plan_page_fact *p;
    size_t                       n;
};

struct plan_page_data {
    struct shell           shell;
    key                    measure, place;
    double                 change, level, exposure;
    size_t                 start, horizon, baseline;
    bool                   told; /* there is an answer */
    struct say             answer;
    double                 chance, false_alarm;
    markup                 desk, phone;
    struct plan_page_facts facts, helps;
    struct form_input      f_change, f_way, f_start, f_horizon, f_level, f_exposure, f_baseline;
    bool                   has_exposure;
    struct {
        const struct plan_page_step *p;
        size_t                       n;
    } steps;
    str path, back;
};

/* GET /places/:place/measures/:measure/will-we-know?change=25&way=down&start=0&horizon=18&level=&exposure=
 * &baseline=; the same of a programme. */
err plan_page_show(struct call *call);

#endif
