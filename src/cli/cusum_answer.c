/* Reads measurements or cases and adds them up by the method asked for. */
#include "cli/cusum_answer.h"

#include "cli/input_file.h"
#include "cli/series_days.h"
#include "cli/series_file.h"
#include "cli/table_file.h"
#include "cli/terminal.h"
#include "words/words.h"

#include <stdlib.h>

enum { COLUMN_T, COLUMN_VALUE, COLUMN_RISK, COLUMNS };

static const struct table_file_column columns[COLUMNS] = {
    [COLUMN_T] = { .name = "t", .required = true, .text = true, .filled = true },
    [COLUMN_VALUE] = { .name = "value", .required = true },
    [COLUMN_RISK] = { .name = "risk" },
};

/* ---- measurements: one point a t ---- */

static enum command_exit read_series(struct command_call *call, struct cusum_answer *answer,
                                     struct series_file *file)
{
    struct series_file_want want = { 0 };
    struct csv_fault        fault;
    str                     text;
    enum command_exit       done = input_file_read(call, answer->request->input, &text);

    if (done != COMMAND_DONE)
        return done;
    if (series_file_read(call->arena, text, &want, file, &fault) != OK) {
        struct say place = csv_place(&fault, words_text(call->arena, call->lang, &fault.why));

        terminal_say(call, &place);
        return COMMAND_REFUSED;
    }
    if (!file->value) {
        terminal_say(call, &SAY(numbers_needs_value));
        return COMMAND_REFUSED;
    }
    if (file->sorted)
        terminal_say(call, &SAY(cli_sorted));
    for (size_t i = 0; i < file->n; i++)
        if (file->excluded[i])
            file->value[i] = NAN; /* a point left out is a gap to every sum */
    answer->n = file->n;
    answer->labels = file->labels;
    answer->days = file->days;
    answer->period = file->period;
    answer->values = file->value;
    return COMMAND_DONE;
}

/* ---- cases: one row each, however many a day ---- */

struct dated_case {
    day    on;
    size_t at;
};

static int by_day(const void *left, const void *right)
{
    const struct dated_case *a = left, *b = right;
    int                      order = (a->on.n > b->on.n) - (a->on.n < b->on.n);

    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* If one t is a day, all must be. */
static enum command_exit read_days(const struct command_call *call, const struct table_file *file,
                                   struct dated_case *cases, bool *dated)
{
    enum series_days_form like = series_days_form(file->texts[COLUMN_T][0]);

    *dated = like != SERIES_DAYS_NONE;
    for (size_t i = 0; i < file->n; i++) {
        struct cell_period at;

        cases[i] = (struct dated_case){ .on = DAY_NONE, .at = i };
        if (!*dated)
            continue;
        at = series_days_read(file->texts[COLUMN_T][i], like);
        if (at.state == CELL_REFUSED)
            return table_file_refuse(call, file, i, COLUMN_T, at.why);
        cases[i].on = at.first;
    }
    if (*dated)
        qsort(cases, file->n, sizeof *cases, by_day);
    return COMMAND_DONE;
}

/* Columns in the order of days. */
static void fill_cases(struct arena *arena, const struct table_file *file, const struct dated_case *cases,
                       bool dated, struct cusum_answer *answer)
{
    str    *labels = ARENA_ARRAY(arena, str, file->n);
    day    *days = ARENA_ARRAY(arena, day, file->n);
    double *values = ARENA_ARRAY(arena, double, file->n);
    double *risks = ARENA_ARRAY(arena, double, file->n);

    for (size_t i = 0; i < file->n; i++) {
        labels[i] = file->texts[COLUMN_T][cases[i].at];
        days[i] = cases[i].on;
        values[i] = file->numbers[COLUMN_VALUE][cases[i].at];
        risks[i] = file->numbers[COLUMN_RISK] ? file->numbers[COLUMN_RISK][cases[i].at] : NAN;
    }
    answer->n = file->n;
    answer->labels = labels;
    answer->days = dated ? days : NULL;
    answer->period = dated ? series_days_period(days, file->n) : PERIOD_DAY;
    answer->values = values;
    answer->risks = answer->request->method == NUMBERS_REQUEST_RISK ? risks : NULL;
}

static enum command_exit check_cases(const struct command_call *call, const struct table_file *file)
{
    for (size_t i = 0; i < file->n; i++) {
        double value = file->numbers[COLUMN_VALUE][i];
        double risk = file->numbers[COLUMN_RISK] ? file->numbers[COLUMN_RISK][i] : NAN;

        if (!isnan(value) && value != 0 && value != 1)
            return table_file_refuse(call, file, i, COLUMN_VALUE, SAY(numbers_not_an_outcome));
        if (!isnan(risk) && !(risk > 0 && risk < 1))
            return table_file_refuse(call, file, i, COLUMN_RISK, SAY(numbers_not_a_risk));
    }
    return COMMAND_DONE;
}

static enum command_exit read_cases(struct command_call *call, struct cusum_answer *answer)
{
    struct table_file  file = { .columns = columns, .n_columns = COLUMNS };
    struct dated_case *cases;
    bool               dated;
    enum command_exit  done = table_file_read(call, answer->request->input, &file);

    if (done == COMMAND_DONE && answer->request->method == NUMBERS_REQUEST_RISK && !file.numbers[COLUMN_RISK])
        return table_file_refuse(call, &file, SIZE_MAX, COLUMN_RISK, SAY(numbers_needs_risk));
    if (done == COMMAND_DONE)
        done = check_cases(call, &file);
    if (done != COMMAND_DONE)
        return done;
    cases = ARENA_ARRAY(call->arena, struct dated_case, file.n);
    done = read_days(call, &file, cases, &dated);
    if (done == COMMAND_DONE)
        fill_cases(call->arena, &file, cases, dated, answer);
    return done;
}

/* ---- sums ---- */

static double given(double option, double usual)
{
    return isnan(option) ? usual : option;
}

static struct spc_fault compute_tabular(struct arena *arena, struct cusum_answer *answer)
{
    const struct numbers_request *request = answer->request;
    struct cusum_tabular         *options = &answer->tabular;

    *options = cusum_tabular_usual();
    options->centre = request->centre;
    options->sigma = request->sigma;
    options->baseline = request->baseline;
    options->slack = given(request->slack, options->slack);
    options->limit = given(request->limit, options->limit);
    options->headstart = given(request->headstart, options->headstart);
    options->restart = request->restart;
    answer->points = ARENA_ARRAY(arena, struct cusum_point, answer->n);
    return cusum_tabular(answer->values, answer->n, options, answer->points);
}

static struct spc_fault compute_bernoulli(struct arena *arena, struct cusum_answer *answer)
{
    const struct numbers_request *request = answer->request;
    struct cusum_bernoulli       *options = &answer->bernoulli;

    *options = cusum_bernoulli_usual();
    options->risk = request->risk;
    options->baseline = request->baseline;
    options->risks = answer->risks;
    options->odds_ratio = given(request->odds, options->odds_ratio);
    options->limit = given(request->limit, options->limit);
    answer->points = ARENA_ARRAY(arena, struct cusum_point, answer->n);
    return cusum_bernoulli(answer->values, answer->n, options, answer->points);
}

static struct spc_fault compute_ewma(struct arena *arena, struct cusum_answer *answer)
{
    const struct numbers_request *request = answer->request;
    struct ewma_options          *options = &answer->ewma;

    *options = ewma_usual();
    options->centre = request->centre;
    options->sigma = request->sigma;
    options->baseline = request->baseline;
    options->weight = given(request->weight, options->weight);
    options->width = given(request->limit, options->width);
    answer->averages = ARENA_ARRAY(arena, struct ewma_point, answer->n);
    return ewma_compute(answer->values, answer->n, options, answer->averages);
}

static struct spc_fault compute(struct arena *arena, struct cusum_answer *answer)
{
    if (answer->request->method == NUMBERS_REQUEST_TABULAR)
        return compute_tabular(arena, answer);
    return answer->request->method == NUMBERS_REQUEST_EWMA ? compute_ewma(arena, answer)
                                                           : compute_bernoulli(arena, answer);
}

enum command_exit cusum_answer_make(struct command_call *call, const struct numbers_request *request,
                                    struct cusum_answer *answer)
{
    bool cases = request->method == NUMBERS_REQUEST_BERNOULLI || request->method == NUMBERS_REQUEST_RISK;
    struct series_file file;
    enum command_exit  done;
    struct spc_fault   fault;

    *answer = (struct cusum_answer){ .request = request };
    answer->name = request->title.n ? request->title : table_file_name(request->input);
    done = cases ? read_cases(call, answer) : read_series(call, answer, &file);
    if (done != COMMAND_DONE)
        return done;
    fault = compute(call->arena, answer);
    if (fault.status == SPC_BAD_OPTION)
        return terminal_usage(call, &SAY(numbers_bad_sums));
    if (fault.status) {
        terminal_say(call, &SAY(cli_not_moderate));
        return COMMAND_REFUSED;
    }
    return COMMAND_DONE;
}

bool cusum_answer_signals(const struct cusum_answer *answer, size_t i, bool up)
{
    if (answer->averages)
        return up ? answer->averages[i].signal_high : answer->averages[i].signal_low;
    return up ? answer->points[i].signal_up : answer->points[i].signal_down;
}
