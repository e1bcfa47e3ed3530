/* Reads units, standardises them where the file tells their types, and computes the funnel. */
#include "cli/funnel_answer.h"

#include "cli/terminal.h"
#include "io/cell.h"
#include "spc/funnel.h"
#include "spc/funnel_standard.h"

enum { COLUMN_GROUP, COLUMN_NUMERATOR, COLUMN_DENOMINATOR, COLUMN_TYPE, COLUMNS };

static const struct table_file_column columns[COLUMNS] = {
    [COLUMN_GROUP] = { .name = "group", .required = true, .text = true, .filled = true },
    [COLUMN_NUMERATOR] = { .name = "numerator", .required = true },
    [COLUMN_DENOMINATOR] = { .name = "denominator", .required = true },
    [COLUMN_TYPE] = { .name = "type", .text = true, .filled = true },
};

static const char *const type_names[] = {
    [FUNNEL_RATIO] = "ratio", [FUNNEL_PROPORTION] = "proportion", [FUNNEL_RATE] = "rate"
};

int funnel_answer_decimals(double x)
{
    static const double from[] = { 100, 10, 1, 0.1 };

    for (int decimals = 0; decimals < 4; decimals++)
        if (fabs(x) >= from[decimals])
            return decimals;
    return 4;
}

/* A fault about a unit is told at the first row of its group, one about a part at its own row. */
static enum command_exit refuse(const struct command_call *call, const struct funnel_answer *answer,
                                struct spc_fault fault, size_t row)
{
    bool       share = answer->result.model.options.type == FUNNEL_PROPORTION;
    struct say why = SAY(cli_not_moderate);

    if (fault.status == SPC_BAD_OPTION)
        return terminal_usage(call, &SAY(numbers_bad_target));
    if (fault.status == SPC_ABOVE_DENOMINATOR)
        cell_pair(answer->units[fault.point].numerator, answer->units[fault.point].denominator, share, &why);
    if (fault.status == SPC_EVENTS_WITHOUT_EXPOSURE)
        cell_pair(1, 0, share, &why);
    return table_file_refuse(call, &answer->file, row, COLUMN_NUMERATOR, why);
}

static enum command_exit choose_type(const struct command_call *call, const struct funnel_answer *answer,
                                     int *type)
{
    bool typed = answer->file.texts[COLUMN_TYPE] != NULL;

    *type = answer->request->type;
    if (typed && *type >= 0 && *type != FUNNEL_RATIO)
        return terminal_usage(call, &SAY(numbers_typed_is_ratio));
    if (*type >= 0)
        return COMMAND_DONE;
    *type = typed ? FUNNEL_RATIO : FUNNEL_RATE;
    terminal_say(call, &SAY(numbers_chose_type, slot_text("kind", str_of(type_names[*type]))));
    return COMMAND_DONE;
}

static void sum_rows(struct funnel_answer *answer)
{
    for (size_t i = 0; i < answer->file.n; i++) {
        struct funnel_unit *unit = &answer->units[answer->groups.of[i]];
        double              numerator = answer->file.numbers[COLUMN_NUMERATOR][i];
        double              denominator = answer->file.numbers[COLUMN_DENOMINATOR][i];

        if (isnan(numerator) || isnan(denominator))
            continue; /* a row of which a part is missing counts for nothing */
        unit->numerator += numerator;
        unit->denominator += denominator;
    }
}

static enum command_exit standardise(const struct command_call *call, struct funnel_answer *answer)
{
    struct table_file           *file = &answer->file;
    struct label_index           types = label_index_make(call->arena, file->texts[COLUMN_TYPE], file->n);
    struct funnel_standard_part *parts = ARENA_ARRAY(call->arena, struct funnel_standard_part, file->n);
    struct funnel_standard       standard = { .parts = parts,
                                              .n_parts = file->n,
                                              .rates = ARENA_ARRAY(call->arena, double, 2 * types.n),
                                              .n_types = types.n,
                                              .units = answer->units,
                                              .n_units = answer->groups.n };
    struct spc_fault             fault;

    for (size_t i = 0; i < file->n; i++)
        parts[i] = (struct funnel_standard_part){ .unit = answer->groups.of[i],
                                                  .type = types.of[i],
                                                  .numerator = file->numbers[COLUMN_NUMERATOR][i],
                                                  .exposure = file->numbers[COLUMN_DENOMINATOR][i] };
    fault = funnel_standard_fill(&standard);
    return fault.status ? refuse(call, answer, fault, fault.point) : COMMAND_DONE;
}

static enum command_exit compute(const struct command_call *call, struct funnel_answer *answer, int type)
{
    const struct numbers_request *request = answer->request;
    struct funnel_options         options = funnel_options_for((enum funnel_type)type);
    double                       *scratch = ARENA_ARRAY(call->arena, double, answer->groups.n);
    struct spc_fault              fault;

    options.adjust = (enum funnel_adjust)request->adjust;
    options.form = (enum funnel_form)request->form;
    options.target = request->target / request->multiply;
    options.multiply = request->multiply;
    answer->result.model.options.type = (enum funnel_type)type;
    answer->result.points = ARENA_ARRAY(call->arena, struct funnel_point, answer->groups.n);
    fault = funnel_compute(answer->units, answer->groups.n, &options, scratch, &answer->result);
    if (fault.status)
        return refuse(call, answer, fault,
                      fault.point < answer->groups.n ? answer->groups.first[fault.point] : SIZE_MAX);
    return COMMAND_DONE;
}

enum command_exit funnel_answer_make(struct command_call *call, const struct numbers_request *request,
                                     struct funnel_answer *answer)
{
    enum command_exit done;
    int               type;

    *answer =
        (struct funnel_answer){ .request = request, .file = { .columns = columns, .n_columns = COLUMNS } };
    answer->name = request->title.n ? request->title : table_file_name(request->input);
    done = table_file_read(call, request->input, &answer->file);
    if (done == COMMAND_DONE)
        done = choose_type(call, answer, &type);
    if (done != COMMAND_DONE)
        return done;
    answer->groups = label_index_make(call->arena, answer->file.texts[COLUMN_GROUP], answer->file.n);
    answer->units = ARENA_ARRAY(call->arena, struct funnel_unit, answer->groups.n);
    if (answer->file.texts[COLUMN_TYPE])
        done = standardise(call, answer);
    else
        sum_rows(answer);
    if (done == COMMAND_DONE)
        done = compute(call, answer, type);
    answer->unit = type == FUNNEL_PROPORTION && request->multiply == 100 ? STR("%") : STR("");
    answer->decimals = funnel_answer_decimals(answer->result.model.target * request->multiply);
    return done;
}
