/* Puts sums into words and into lines for programs. */
#include "cli/cusum_print.h"

#include "cli/funnel_answer.h"
#include "cli/sheet_print.h"
#include "words/words.h"

static const char *const method_names[] = {
    [NUMBERS_REQUEST_TABULAR] = "tabular",
    [NUMBERS_REQUEST_BERNOULLI] = "bernoulli",
    [NUMBERS_REQUEST_RISK] = "risk",
    [NUMBERS_REQUEST_EWMA] = "ewma",
};

/* t as a day where it is one, so that every program reads the same; else as it was written. */
static str t_of(struct arena *arena, const struct cusum_answer *answer, size_t i)
{
    char *iso;

    if (!answer->days)
        return answer->labels[i];
    iso = arena_take(arena, 10);
    day_print(answer->days[i], iso);
    return (str){ iso, 10 };
}

/* What the cells of a sheet are taken from. */
struct lines {
    const struct cusum_answer *answer;
    struct arena              *arena;
};

static const struct cusum_answer *answer_of(const void *lines)
{
    return ((const struct lines *)lines)->answer;
}

static struct sheet_print_cell t(const void *lines, size_t i)
{
    return sheet_print_str(t_of(((const struct lines *)lines)->arena, answer_of(lines), i));
}

static struct sheet_print_cell value(const void *lines, size_t i)
{
    return sheet_print_number(answer_of(lines)->values[i]);
}

static struct sheet_print_cell risk(const void *lines, size_t i)
{
    const struct cusum_answer *answer = answer_of(lines);

    return sheet_print_number(answer->risks ? answer->risks[i] : answer->bernoulli.risk);
}

static struct sheet_print_cell signal_up(const void *lines, size_t i)
{
    return sheet_print_flag(cusum_answer_signals(answer_of(lines), i, true));
}

static struct sheet_print_cell signal_down(const void *lines, size_t i)
{
    return sheet_print_flag(cusum_answer_signals(answer_of(lines), i, false));
}

#define NUMBER_CELL(name, list, member)                                                                      \
    static struct sheet_print_cell name(const void *lines, size_t i)                                         \
    {                                                                                                        \
        return sheet_print_number((double)answer_of(lines)->list[i].member);                                 \
    }

NUMBER_CELL(up, points, up)
NUMBER_CELL(down, points, down)
NUMBER_CELL(since_up, points, since_up)
NUMBER_CELL(since_down, points, since_down)
NUMBER_CELL(score_up, points, score_up)
NUMBER_CELL(score_down, points, score_down)
NUMBER_CELL(average, averages, average)
NUMBER_CELL(lower, averages, lower)
NUMBER_CELL(upper, averages, upper)

static const struct sheet_print_column tabular_columns[] = {
    { "t", t },
    { "value", value },
    { "up", up },
    { "down", down },
    { "since_up", since_up },
    { "since_down", since_down },
    { "signal_up", signal_up },
    { "signal_down", signal_down },
};

static const struct sheet_print_column case_columns[] = {
    { "t", t },
    { "value", value },
    { "risk", risk },
    { "score_up", score_up },
    { "score_down", score_down },
    { "up", up },
    { "down", down },
    { "since_up", since_up },
    { "since_down", since_down },
    { "signal_up", signal_up },
    { "signal_down", signal_down },
};

static const struct sheet_print_column ewma_columns[] = {
    { "t", t },         { "value", value },         { "average", average },         { "lower", lower },
    { "upper", upper }, { "signal_up", signal_up }, { "signal_down", signal_down },
};

static struct sheet_print sheet_of(const struct lines *lines)
{
    struct sheet_print sheet = { .of = lines, .n = lines->answer->n };

    if (lines->answer->averages) {
        sheet.columns = ewma_columns;
        sheet.n_columns = sizeof ewma_columns / sizeof *ewma_columns;
    } else if (lines->answer->request->method == NUMBERS_REQUEST_TABULAR) {
        sheet.columns = tabular_columns;
        sheet.n_columns = sizeof tabular_columns / sizeof *tabular_columns;
    } else {
        sheet.columns = case_columns;
        sheet.n_columns = sizeof case_columns / sizeof *case_columns;
    }
    return sheet;
}

static void json_named(struct json *json, const char *name, double number)
{
    json_name(json, name);
    json_number(json, number);
}

/* What the method went by. */
static void json_options(struct json *json, const struct cusum_answer *answer)
{
    switch (answer->request->method) {
    case NUMBERS_REQUEST_TABULAR:
        json_named(json, "centre", answer->tabular.centre);
        json_named(json, "sigma", answer->tabular.sigma);
        json_named(json, "slack", answer->tabular.slack);
        json_named(json, "limit", answer->tabular.limit);
        json_named(json, "headstart", answer->tabular.headstart);
        break;
    case NUMBERS_REQUEST_EWMA:
        json_named(json, "centre", answer->ewma.centre);
        json_named(json, "sigma", answer->ewma.sigma);
        json_named(json, "weight", answer->ewma.weight);
        json_named(json, "limit", answer->ewma.width);
        break;
    default:
        json_named(json, "risk", answer->risks ? NAN : answer->bernoulli.risk);
        json_named(json, "risk_up", answer->bernoulli.risk_up);
        json_named(json, "risk_down", answer->bernoulli.risk_down);
        json_named(json, "odds", answer->bernoulli.odds_ratio);
        json_named(json, "limit", answer->bernoulli.limit);
    }
}

static err print_json(struct buf *to, const struct cusum_answer *answer, const struct sheet_print *sheet)
{
    struct json json = json_make(to, NULL, NULL);
    err         e;

    json_open(&json, '{');
    json_name(&json, "method");
    json_text(&json, str_of(method_names[answer->request->method]));
    json_options(&json, answer);
    json_name(&json, "points");
    sheet_print_json(&json, sheet);
    json_close(&json);
    e = json_end(&json);
    buf_char(to, '\n');
    return e;
}

/* ---- text ---- */

static struct slot plain(const char *name, double x)
{
    return slot_number(name, x, funnel_answer_decimals(x), STR(""));
}

static void text_options(struct buf *to, const struct command_call *call, const struct cusum_answer *answer)
{
    switch (answer->request->method) {
    case NUMBERS_REQUEST_TABULAR:
        words_line(to, call->lang,
                   &SAY(numbers_cusum_tabular, plain("cl", answer->tabular.centre),
                        plain("v", answer->tabular.sigma), plain("limit", answer->tabular.limit)));
        return;
    case NUMBERS_REQUEST_EWMA:
        words_line(to, call->lang,
                   &SAY(numbers_cusum_ewma, plain("cl", answer->ewma.centre), plain("v", answer->ewma.sigma),
                        plain("v1", answer->ewma.weight), plain("limit", answer->ewma.width)));
        return;
    case NUMBERS_REQUEST_RISK:
        words_line(to, call->lang,
                   &SAY(numbers_cusum_risk, plain("ratio", answer->bernoulli.odds_ratio),
                        plain("limit", answer->bernoulli.limit)));
        return;
    default:
        words_line(to, call->lang,
                   &SAY(numbers_cusum_bernoulli, plain("v", answer->bernoulli.risk),
                        plain("ratio", answer->bernoulli.odds_ratio),
                        plain("limit", answer->bernoulli.limit)));
    }
}

/* The point at which the sum that signals here began to grow. */
static size_t began(const struct cusum_answer *answer, size_t i, bool up)
{
    size_t since = up ? answer->points[i].since_up : answer->points[i].since_down;

    return since > 0 && since <= i + 1 ? i + 1 - since : i;
}

/* Where signals begin; a run of them is told once. */
static size_t text_signals(struct buf *to, const struct command_call *call, const struct cusum_answer *answer,
                           bool up)
{
    size_t told = 0;

    for (size_t i = 0; i < answer->n; i++) {
        struct slot a = slot_text("a", t_of(call->arena, answer, i));
        struct slot b = a;

        if (!cusum_answer_signals(answer, i, up) || (i > 0 && cusum_answer_signals(answer, i - 1, up)))
            continue;
        told++;
        if (answer->points)
            b = slot_text("b", t_of(call->arena, answer, began(answer, i, up)));
        if (answer->points)
            words_line(to, call->lang, up ? &SAY(numbers_cusum_up, a, b) : &SAY(numbers_cusum_down, a, b));
        else
            words_line(to, call->lang, up ? &SAY(numbers_cusum_high, a) : &SAY(numbers_cusum_low, a));
    }
    return told;
}

static void print_text(struct buf *to, const struct command_call *call, const struct cusum_answer *answer)
{
    size_t used = 0;

    for (size_t i = 0; i < answer->n; i++)
        used += isnan(answer->values[i]) ? 0 : 1;
    words_line(to, call->lang, &SAY(numbers_named, slot_text("name", answer->name)));
    words_line(to, call->lang,
               &SAY(cli_text_points, slot_count("n", (double)used), slot_count("total", (double)answer->n)));
    text_options(to, call, answer);
    buf_char(to, '\n');
    if (text_signals(to, call, answer, true) + text_signals(to, call, answer, false) == 0)
        words_line(to, call->lang, &SAY(numbers_cusum_none));
}

err cusum_print(struct buf *to, const struct command_call *call, const struct cusum_answer *answer)
{
    struct lines       lines = { .answer = answer, .arena = call->arena };
    struct sheet_print sheet = sheet_of(&lines);

    if (answer->request->format == NUMBERS_REQUEST_JSON)
        return print_json(to, answer, &sheet);
    if (answer->request->format == NUMBERS_REQUEST_CSV)
        sheet_print_csv(to, &sheet);
    else
        print_text(to, call, answer);
    return buf_end(to);
}
