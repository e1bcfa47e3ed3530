/* Computes what a request asks for, and words every refusal on the way. */
#include "cli/spc_answer.h"

#include "cli/input_file.h"
#include "cli/terminal.h"
#include "io/cell.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "words/numbers.h"
#include "words/words.h"

#include <string.h>

static enum command_exit refuse(const struct command_call *call, struct say why)
{
    terminal_say(call, &why);
    return COMMAND_REFUSED;
}

/* "data/falls.csv" is about "falls". */
static str name_of_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    str         name = str_of(slash ? slash + 1 : path);

    return str_ends(name, STR(".csv")) && name.n > 4 ? (str){ name.p, name.n - 4 } : name;
}

static enum command_exit read_series(struct command_call *call, struct spc_answer *answer)
{
    const struct spc_kind  *kind = answer->request->kind;
    struct series_file_want want = { .proportion = kind && kind->is_proportion,
                                     .counts = kind && kind->is_count };
    struct csv_fault        fault;
    enum command_exit       done;
    str                     text;

    done = input_file_read(call, answer->request->input, &text);
    if (done != COMMAND_DONE)
        return done;
    if (series_file_read(call->arena, text, &want, &answer->file, &fault) != OK)
        return refuse(call, csv_place(&fault, words_text(call->arena, call->lang, &fault.why)));
    if (answer->file.sorted)
        terminal_say(call, &SAY(cli_sorted));
    return COMMAND_DONE;
}

static enum command_exit choose_kind(struct command_call *call, struct spc_answer *answer)
{
    const struct spc_kind *kind = answer->request->kind;

    if (!kind) {
        kind = spc_kind_find(answer->file.value ? "i" : "up");
        terminal_say(call, &SAY(cli_chose_chart, slot_text("kind", str_of(kind->code))));
    }
    if (kind->of_subgroups && !answer->file.value)
        return refuse(call, SAY(cli_needs_subgroups, slot_text("kind", str_of(kind->code))));
    if (kind->needs_denominator && !kind->of_subgroups && answer->file.value)
        return refuse(call, SAY(cli_needs_ratio, slot_text("kind", str_of(kind->code))));
    answer->options = spc_options_for(kind);
    answer->rules = answer->request->rules ? answer->request->rules : kind->rules;
    return COMMAND_DONE;
}

/* Marks each point that --phase or --exclude names. A name without a point is a mistake on the command
 * line. */
static enum command_exit mark_points(struct command_call *call, struct spc_answer *answer)
{
    const struct spc_request *request = answer->request;
    struct series_file       *file = &answer->file;

    for (size_t i = 0; i < request->n_starts + request->n_excluded; i++) {
        bool   phase = i < request->n_starts;
        str    t = phase ? request->starts[i] : request->excluded[i - request->n_starts];
        size_t at = phase ? series_file_find_from(file, t) : series_file_find(file, t);

        if (at == file->n)
            return terminal_usage(call, &SAY(cli_no_such_point,
                                             slot_text("option", phase ? STR("--phase") : STR("--exclude")),
                                             slot_text("found", t)));
        if (phase)
            file->starts[at] = true;
        else
            file->excluded[at] = 1;
    }
    return COMMAND_DONE;
}

/* The phases after the first, as spc_compute() wants them. */
static void list_starts(struct arena *arena, struct spc_answer *answer)
{
    size_t *starts = ARENA_ARRAY(arena, size_t, answer->file.n);
    size_t  n = 0;

    for (size_t i = 1; i < answer->file.n; i++)
        if (answer->file.starts[i])
            starts[n++] = i;
    answer->series.starts = starts;
    answer->series.n_starts = n;
}

static void fill_series(struct arena *arena, struct spc_answer *answer)
{
    const struct spc_request *request = answer->request;
    const struct series_file *file = &answer->file;
    struct spc_options       *options = &answer->options;

    answer->series = (struct spc_series){ .n = file->n,
                                          .value = file->value,
                                          .numerator = file->numerator,
                                          .denominator = file->denominator,
                                          .target = file->target,
                                          .excluded = file->excluded,
                                          .marked = file->marked };
    if (options->kind->of_subgroups) {
        answer->series.numerator = file->sum;
        answer->series.denominator = file->size;
        answer->series.spread = file->spread;
    }
    list_starts(arena, answer);
    options->improve = request->improve;
    options->rules = answer->rules;
    options->baseline = request->baseline;
    options->multiply = request->multiply;
    options->target = request->target;
    options->centre = request->centre / request->multiply;
    options->lower = request->lower / request->multiply;
    options->upper = request->upper / request->multiply;
    options->runs_box = request->box;
    options->shift = request->shift;
    options->trend = request->trend;
    /* Asked for by its name, Making Data Count brings its own constant, 2.66; otherwise limits take 3 /
     * 1.128. */
    options->mdc_limits = request->rules == SPC_RULES_MDC;
}

static struct say words_of_fault(const struct spc_answer *answer, struct spc_fault fault)
{
    const struct series_file *file = &answer->file;
    size_t                    at = fault.point < file->n ? fault.point : 0;
    struct say                why = { .msg = MSG(none) };

    switch (fault.status) {
    case SPC_NO_DENOMINATOR:
        return SAY(cli_needs_ratio, slot_text("kind", str_of(answer->options.kind->code)));
    case SPC_NEGATIVE: return SAY(cell_below_zero, slot_text("found", file->labels[at]));
    case SPC_NOT_FINITE: return SAY(cli_not_moderate);
    case SPC_BAD_OPTION: return SAY(cli_bad_centre);
    case SPC_NOT_WHOLE: return SAY(cli_size_not_whole, slot_text("found", file->labels[at]));
    case SPC_ABOVE_DENOMINATOR:
    case SPC_EVENTS_WITHOUT_EXPOSURE:
        cell_pair(file->numerator[at], file->denominator[at], answer->options.kind->is_proportion, &why);
        return why;
    case SPC_NO_SPREAD:
    case SPC_BAD_PHASE:
    case SPC_OK: break;
    }
    return SAY(cli_not_moderate);
}

static enum command_exit compute(struct command_call *call, struct spc_answer *answer)
{
    double          *scratch = ARENA_ARRAY(call->arena, double, 3 * answer->file.n);
    struct spc_fault fault;
    struct csv_fault place = { .reason = CSV_CELL };

    answer->result.points = ARENA_ARRAY(call->arena, struct spc_point, answer->file.n);
    answer->result.phases = ARENA_ARRAY(call->arena, struct spc_phase, answer->series.n_starts + 1);
    fault = spc_compute(&answer->series, &answer->options, scratch, &answer->result);
    if (fault.status == SPC_OK)
        return COMMAND_DONE;
    place.why = words_of_fault(answer, fault);
    place.row = fault.point < answer->file.n ? answer->file.rows[fault.point] : 0;
    return refuse(call, csv_place(&place, words_text(call->arena, call->lang, &place.why)));
}

/* The smallest denominator of any point with a value; NAN if there is none. */
static double least_denominator(const struct spc_answer *answer)
{
    double least = NAN;

    for (size_t i = 0; i < answer->file.n; i++)
        if (!isnan(answer->result.points[i].value) && !(answer->file.denominator[i] >= least))
            least = answer->file.denominator[i];
    return least;
}

static int choose_decimals(struct arena *arena, const struct spc_answer *answer)
{
    size_t  n = answer->file.n;
    double *values;

    if (answer->share)
        return numbers_decimals(NUMBERS_SHARE, NAN, least_denominator(answer));
    if (answer->file.numerator)
        return numbers_decimals(NUMBERS_RATE, answer->result.phases[answer->result.n_phases - 1].centre, NAN);
    values = ARENA_ARRAY(arena, double, n);
    for (size_t i = 0; i < n; i++)
        values[i] = answer->file.value[i] * answer->request->multiply;
    return numbers_decimals_given(values, n);
}

static void explain_it(struct command_call *call, struct spc_answer *answer)
{
    double by = answer->request->multiply;
    str    unit = STR("");

    answer->share = answer->options.kind->is_proportion && by == 100;
    if (answer->share)
        unit = STR("%");
    else if (answer->file.numerator && by != 1)
        unit = words_text(call->arena, call->lang,
                          &SAY(cli_per, slot_number("v", by, numbers_decimals_given(&by, 1), unit)));
    answer->in = (struct explain_in){
        .series = &answer->series,
        .options = &answer->options,
        .result = &answer->result,
        .days = answer->file.days,
        .period = answer->file.period,
        .labels = answer->file.labels,
        .name = answer->name,
        .unit = unit,
        .decimals = choose_decimals(call->arena, answer),
    };
    explain(&answer->in, &answer->said);
}

enum command_exit spc_answer_make(struct command_call *call, const struct spc_request *request,
                                  struct spc_answer *answer)
{
    enum command_exit done;

    *answer = (struct spc_answer){ .request = request };
    answer->name = request->title.n ? request->title : name_of_file(request->input);
    done = read_series(call, answer);
    if (done == COMMAND_DONE)
        done = choose_kind(call, answer);
    if (done == COMMAND_DONE)
        done = mark_points(call, answer);
    if (done != COMMAND_DONE)
        return done;
    fill_series(call->arena, answer);
    done = compute(call, answer);
    if (done == COMMAND_DONE)
        explain_it(call, answer);
    return done;
}

enum command_exit spc_answer_as(struct command_call *call, const struct spc_answer *answer,
                                const struct spc_kind *kind, struct spc_answer *other)
{
    struct spc_request *request = ARENA_NEW(call->arena, struct spc_request);
    enum command_exit   done;

    *request = *answer->request;
    request->target = request->centre = request->lower = request->upper = NAN;
    request->rules = 0;
    *other = (struct spc_answer){ .request = request, .file = answer->file, .name = answer->name };
    other->file.target = NULL;
    other->options = spc_options_for(kind);
    other->rules = kind->rules;
    fill_series(call->arena, other);
    done = compute(call, other);
    if (done == COMMAND_DONE)
        explain_it(call, other);
    return done;
}
