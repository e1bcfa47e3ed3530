/* Steps that set something up, in their order: what is done, which is next. Types and the marking of the next one. */
#ifndef WEB_SETUP_STEPS_H
#define WEB_SETUP_STEPS_H

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
size_t setup_steps_order(struct setup_step *steps, size_t n);

#endif
