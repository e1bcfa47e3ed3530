/* Steps that set something up, in their order: what is done, and which is next. */
#ifndef WEB_SETUP_STEP_H
#define WEB_SETUP_STEP_H

#include "base/say.h"
#include "view/view.h"

struct setup_step {
    size_t     number;
    bool       is_done, is_next;
    struct say what, about;
    struct say button; /* none: nothing to press */
    str        url;
};

struct setup_step_list {
    const struct setup_step *p;
    size_t                   n;
};

extern const struct view setup_step_view;

/* Numbers the steps and marks the first that is not done. How many are left. */
size_t setup_step_order(struct setup_step *steps, size_t n);

#endif
