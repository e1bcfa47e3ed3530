/* Runs a golden case of outcomes through our Bernoulli CUSUM. */
#include "peer_bcusum.h"

#include "base/arena.h"
#include "spc/cusum_bernoulli.h"

static const char *const options[] = { "target", "or", "limit", NULL };

struct sums {
    struct cusum_bernoulli options;
    struct cusum_point    *points;
};

static struct spc_fault compute(struct other_run *run)
{
    const struct golden_case *of = run->of;
    struct sums              *own = ARENA_NEW(of->arena, struct sums);
    double                   *outcomes = ARENA_ARRAY(of->arena, double, of->input.rows + 1);
    double                    target = golden_case_number(of, "target", NAN);
    size_t                    column = golden_table_column(&of->input, "value");

    run->own = own;
    run->n = of->input.rows;
    own->points = ARENA_ARRAY(of->arena, struct cusum_point, run->n + 1);
    own->options = cusum_bernoulli_usual();
    own->options.odds_ratio = golden_case_number(of, "or", own->options.odds_ratio);
    own->options.limit = golden_case_number(of, "limit", own->options.limit);
    if (target > 1)
        own->options.baseline = (size_t)target;
    else
        own->options.risk = target;
    for (size_t i = 0; i < run->n; i++)
        outcomes[i] = golden_table_number(&of->input, i, column);
    return cusum_bernoulli(outcomes, run->n, &own->options, own->points);
}

static const struct cusum_point *at(const struct other_run *run, size_t line)
{
    return &((const struct sums *)run->own)->points[line];
}

static struct golden_answer point(const struct other_run *run, size_t line)
{
    (void)run;
    return GOLDEN_NUMBER((double)line + 1);
}

static struct golden_answer x(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->value);
}

static struct golden_answer s_up(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->score_up);
}

static struct golden_answer cusum_up(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->signal_up ? 0 : at(run, line)->up);
}

static struct golden_answer signal_up(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->signal_up);
}

static struct golden_answer s_down(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->score_down);
}

static struct golden_answer cusum_down(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->signal_down ? 0 : at(run, line)->down);
}

static struct golden_answer signal_down(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(at(run, line)->signal_down);
}

static const struct other_column columns[] = {
    { "point", point },
    { "x", x },
    { "s_up", s_up },
    { "cusum_up", cusum_up },
    { "signal_up", signal_up },
    { "s_down", s_down },
    { "cusum_down", cusum_down },
    { "signal_down", signal_down },
    { 0 },
};

static json_t *signals(const struct other_run *run, bool up)
{
    json_t *list = json_array();

    for (size_t i = 0; i < run->n; i++)
        if (up ? at(run, i)->signal_up : at(run, i)->signal_down)
            json_array_append_new(list, json_integer((json_int_t)i + 1));
    return list;
}

static json_t *summary(const struct other_run *run)
{
    const struct cusum_bernoulli *used = &((const struct sums *)run->own)->options;

    return json_pack("{sb so so so so so so}", "error", 0, "p0", golden_json(used->risk), "p_up",
                     golden_json(used->risk_up), "p_down", golden_json(used->risk_down), "limit",
                     golden_json(used->limit), "signals_up", signals(run, true), "signals_down",
                     signals(run, false));
}

const struct other_chart peer_bcusum = {
    .peer = "qicharts2",
    .chart = "bcusum",
    .options = options,
    .columns = columns,
    .compute = compute,
    .summary = summary,
};
