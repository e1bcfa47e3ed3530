/* Puts a funnel into words and into lines for programs. */
#include "cli/funnel_print.h"

#include "cli/sheet_print.h"
#include "words/numbers.h"
#include "words/words.h"

#include <math.h>

static const char *const type_names[] = {
    [FUNNEL_RATIO] = "ratio", [FUNNEL_PROPORTION] = "proportion", [FUNNEL_RATE] = "rate"
};

static const char *const form_names[] = {
    [FUNNEL_EXACT] = "exact", [FUNNEL_INTERVAL] = "interval", [FUNNEL_ARCSINE] = "arcsine"
};

/* NULL: inside. */
static const char *const flag_names[] = {
    [FUNNEL_WITHIN] = NULL,       [FUNNEL_LOW_95] = "low_95",     [FUNNEL_HIGH_95] = "high_95",
    [FUNNEL_LOW_998] = "low_998", [FUNNEL_HIGH_998] = "high_998",
};

static const struct funnel_point *point_of(const void *answer, size_t i)
{
    return &((const struct funnel_answer *)answer)->result.points[i];
}

static struct sheet_print_cell group(const void *answer, size_t i)
{
    return sheet_print_str(((const struct funnel_answer *)answer)->groups.names[i]);
}

static struct sheet_print_cell numerator(const void *answer, size_t i)
{
    return sheet_print_number(((const struct funnel_answer *)answer)->units[i].numerator);
}

static struct sheet_print_cell denominator(const void *answer, size_t i)
{
    return sheet_print_number(((const struct funnel_answer *)answer)->units[i].denominator);
}

static struct sheet_print_cell outside(const void *answer, size_t i)
{
    return sheet_print_text(flag_names[point_of(answer, i)->flag]);
}

#define NUMBER_CELL(name, member)                                                                            \
    static struct sheet_print_cell name(const void *answer, size_t i)                                        \
    {                                                                                                        \
        return sheet_print_number(point_of(answer, i)->member);                                              \
    }

NUMBER_CELL(value, value)
NUMBER_CELL(expected, expected)
NUMBER_CELL(lower_95, limits_95.lower)
NUMBER_CELL(upper_95, limits_95.upper)
NUMBER_CELL(lower_998, limits_998.lower)
NUMBER_CELL(upper_998, limits_998.upper)
NUMBER_CELL(adjusted_lower_95, adjusted_95.lower)
NUMBER_CELL(adjusted_upper_95, adjusted_95.upper)
NUMBER_CELL(adjusted_lower_998, adjusted_998.lower)
NUMBER_CELL(adjusted_upper_998, adjusted_998.upper)
NUMBER_CELL(z_plain, z)
NUMBER_CELL(z_adjusted, z_adjusted)

static const struct sheet_print_column columns[] = {
    { "group", group },
    { "numerator", numerator },
    { "denominator", denominator },
    { "value", value },
    { "expected", expected },
    { "lower_95", lower_95 },
    { "upper_95", upper_95 },
    { "lower_998", lower_998 },
    { "upper_998", upper_998 },
    { "adjusted_lower_95", adjusted_lower_95 },
    { "adjusted_upper_95", adjusted_upper_95 },
    { "adjusted_lower_998", adjusted_lower_998 },
    { "adjusted_upper_998", adjusted_upper_998 },
    { "z", z_plain },
    { "z_adjusted", z_adjusted },
    { "outside", outside },
};

static struct sheet_print sheet_of(const struct funnel_answer *answer)
{
    return (struct sheet_print){
        .columns = columns, .n_columns = sizeof columns / sizeof *columns, .of = answer, .n = answer->groups.n
    };
}

static err print_json(struct buf *to, const struct funnel_answer *answer)
{
    const struct funnel_model *model = &answer->result.model;
    struct sheet_print         sheet = sheet_of(answer);
    struct json                json = json_make(to, NULL, NULL);
    err                        e;

    json_open(&json, '{');
    json_name(&json, "type");
    json_text(&json, str_of(type_names[model->options.type]));
    json_name(&json, "limits");
    json_text(&json, str_of(form_names[model->options.form]));
    json_name(&json, "multiply");
    json_number(&json, model->options.multiply);
    json_name(&json, "target");
    json_number(&json, model->target * model->options.multiply);
    json_name(&json, "adjusted");
    json_flag(&json, model->adjusted);
    json_name(&json, "phi");
    json_number(&json, model->phi);
    json_name(&json, "tau2");
    json_number(&json, model->tau2);
    json_name(&json, "used");
    json_size(&json, model->used);
    json_name(&json, "units");
    sheet_print_json(&json, &sheet);
    json_close(&json);
    e = json_end(&json);
    buf_char(to, '\n');
    return e;
}

/* ---- text ---- */

static struct slot slot_value(const struct funnel_answer *answer, const char *name, double x)
{
    return slot_number(name, x, answer->decimals, answer->unit);
}

/* A value and the limit it passed: with decimals enough that they do not look alike. */
static struct say say_outside(enum msg msg, const struct funnel_answer *answer, size_t i, struct slot limit)
{
    struct slot v = slot_value(answer, "v", answer->result.points[i].value);

    v.decimals = limit.decimals = numbers_apart(v.number, limit.number, answer->decimals);
    return (
        struct say){ .msg = msg, .slots = { slot_text("name", answer->groups.names[i]), v, limit }, .n = 3 };
}

/* One line for a unit outside; the limit it passed stands in it. */
static void text_outside(struct buf *to, const struct command_call *call, const struct funnel_answer *answer,
                         size_t i)
{
    const struct funnel_point *point = &answer->result.points[i];
    bool                       adjusted = answer->result.model.adjusted;
    struct funnel_limits       far = adjusted ? point->adjusted_998 : point->limits_998;
    struct funnel_limits       near = adjusted ? point->adjusted_95 : point->limits_95;
    struct say                 say = { .msg = MSG(none) };

    switch (point->flag) {
    case FUNNEL_WITHIN: return;
    case FUNNEL_HIGH_998:
        say = say_outside(MSG(numbers_funnel_high_998), answer, i, slot_value(answer, "hi", far.upper));
        break;
    case FUNNEL_LOW_998:
        say = say_outside(MSG(numbers_funnel_low_998), answer, i, slot_value(answer, "lo", far.lower));
        break;
    case FUNNEL_HIGH_95:
        say = say_outside(MSG(numbers_funnel_high_95), answer, i, slot_value(answer, "hi", near.upper));
        break;
    case FUNNEL_LOW_95:
        say = say_outside(MSG(numbers_funnel_low_95), answer, i, slot_value(answer, "lo", near.lower));
        break;
    }
    words_line(to, call->lang, &say);
}

static void print_text(struct buf *to, const struct command_call *call, const struct funnel_answer *answer)
{
    const struct funnel_model *model = &answer->result.model;
    struct slot                phi = slot_number("phi", model->phi, 2, STR(""));
    size_t                     outside_n = 0;

    words_line(to, call->lang, &SAY(numbers_named, slot_text("name", answer->name)));
    words_line(to, call->lang,
               &SAY(numbers_funnel_units, slot_count("n", (double)model->used),
                    slot_count("total", (double)answer->groups.n)));
    if (model->used == 0)
        return;
    words_line(to, call->lang,
               &SAY(numbers_funnel_target, slot_value(answer, "v", model->target * model->options.multiply)));
    words_line(to, call->lang,
               model->adjusted ? &SAY(numbers_funnel_adjusted, phi) : &SAY(numbers_funnel_plain, phi));
    buf_char(to, '\n');
    for (size_t i = 0; i < answer->groups.n; i++) {
        outside_n += answer->result.points[i].flag != FUNNEL_WITHIN;
        text_outside(to, call, answer, i);
    }
    if (outside_n == 0)
        words_line(to, call->lang, &SAY(numbers_funnel_none));
    words_line(to, call->lang,
               &SAY(numbers_funnel_chance, slot_count("n", (double)outside_n),
                    slot_number("v", 0.05 * (double)model->used, model->used < 200, STR(""))));
}

err funnel_print(struct buf *to, const struct command_call *call, const struct funnel_answer *answer)
{
    struct sheet_print sheet = sheet_of(answer);

    if (answer->request->format == NUMBERS_REQUEST_JSON)
        return print_json(to, answer);
    if (answer->request->format == NUMBERS_REQUEST_CSV)
        sheet_print_csv(to, &sheet);
    else
        print_text(to, call, answer);
    return buf_end(to);
}
