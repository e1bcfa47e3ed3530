/* Turns a funnel's answer into what the drawing wants: units, curves, words. */
#include "cli/funnel_draw.h"

#include "chart/funnel_chart.h"
#include "cli/picture_write.h"
#include "words/words.h"

#include <math.h>

static struct funnel_chart_unit *units_of(const struct command_call *call, const struct funnel_answer *answer)
{
    struct funnel_chart_unit *units = ARENA_ARRAY(call->arena, struct funnel_chart_unit, answer->groups.n);

    for (size_t i = 0; i < answer->groups.n; i++) {
        const struct funnel_point *point = &answer->result.points[i];
        bool                       far = point->flag == FUNNEL_HIGH_998 || point->flag == FUNNEL_LOW_998;

        units[i] = (struct funnel_chart_unit){
            .size = answer->units[i].denominator,
            .value = point->value,
            .beyond = fabs(answer->result.model.adjusted ? point->z_adjusted : point->z),
            .outside = far
        };
        if (far)
            units[i].label = answer->groups.names[i];
    }
    return units;
}

static double largest(const struct funnel_answer *answer)
{
    double most = 0;

    for (size_t i = 0; i < answer->groups.n; i++)
        if (!isnan(answer->result.points[i].value))
            most = fmax(most, answer->units[i].denominator);
    return most;
}

static struct funnel_chart_limits *curves_of(const struct command_call  *call,
                                             const struct funnel_answer *answer)
{
    struct funnel_chart_limits *curves =
        ARENA_ARRAY(call->arena, struct funnel_chart_limits, FUNNEL_CHART_SIZES);

    if (answer->result.model.used)
        funnel_chart_trace(&answer->result.model, largest(answer), curves);
    return curves;
}

static enum msg size_words(enum funnel_type type)
{
    if (type == FUNNEL_RATIO)
        return MSG(numbers_funnel_size_ratio);
    return type == FUNNEL_PROPORTION ? MSG(numbers_funnel_size_proportion) : MSG(numbers_funnel_size_rate);
}

enum command_exit funnel_draw(const struct command_call *call, const struct funnel_answer *answer)
{
    const struct funnel_model *model = &answer->result.model;
    struct funnel_chart_in     in = { .n = answer->groups.n,
                                      .n_limits = model->used ? FUNNEL_CHART_SIZES : 0,
                                      .centre = model->target * model->options.multiply,
                                      .decimals = answer->decimals,
                                      .share = answer->unit.n > 0,
                                      .adjusted = model->adjusted };
    double                     far = 0;

    if (!picture_write_fits(call, answer->groups.n, FUNNEL_CHART_UNITS))
        return COMMAND_REFUSED;
    in.units = units_of(call, answer);
    in.limits = curves_of(call, answer);
    in.size_words = words_of(call->lang, size_words(model->options.type));
    for (size_t i = 0; i < in.n; i++)
        far += in.units[i].outside;
    in.words = (struct picture_words){ .lang = call->lang, .id = STR("chart"), .standalone = true };
    in.words.title = words_text(call->arena, call->lang,
                                &SAY(numbers_funnel_title, slot_text("name", answer->name),
                                     slot_count("n", far), slot_count("total", (double)model->used)));
    in.words.description = in.words.title;
    return picture_write(call, answer->request,
                         funnel_chart_draw(call->arena, &in, picture_write_form(answer->request)), &in.words);
}
