/* Orders the steps of setting something up. */
#include "web/setup_step.h"

static const struct view_field setup_step_fields[] = { VIEW_FIELD(setup_step, number),
                                                       VIEW_FIELD(setup_step, what),
                                                       VIEW_FIELD(setup_step, is_done),
                                                       VIEW_FIELD(setup_step, url) };
const struct view              setup_step_view = VIEW(setup_step, setup_step_fields);

size_t setup_step_order(struct setup_step *steps, size_t n)
{
    size_t left = 0;

    for (size_t i = 0; i < n; i++) {
        steps[i].number = i + 1;
        steps[i].is_next = !steps[i].is_done && left == 0;
        left += !steps[i].is_done;
    }
    return left;
}
