/* Defining a measure: what is counted, what it is divided by, which way is better. */
#include "web/pages/measure/measure_setup.h"

#include "measure/measure.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"

#define OPTION(word, msg_key) { .value = { (word), sizeof(word) - 1 }, .label = { .msg = MSG(msg_key) } }

/* A choice that says when to take it. */
#define KIND(word, msg_key)                                                                                 \
    { .value = { (word), sizeof(word) - 1 },                                                                \
      .label = { .msg = MSG(measure_setup_kind_##msg_key) },                                                \
      .hint = { .msg = MSG(measure_setup_when_##msg_key) } }

static const struct form_option kinds[] = {
    KIND("rate", rate),         KIND("proportion", proportion),     KIND("count", count),
    KIND("value", value),       KIND("subgroup", subgroup),         KIND("time_between", time_between),
    KIND("cases_between", cases_between),
};
static const struct form_option families[] = { OPTION("outcome", measure_setup_family_outcome),
                                               OPTION("process", measure_setup_family_process),
                                               OPTION("balancing", measure_setup_family_balancing) };
static const struct form_option directions[] = { OPTION("down", measure_setup_direction_down),
                                                 OPTION("up", measure_setup_direction_up),
                                                 OPTION("neither", measure_setup_direction_neither) };
static const struct form_option periods[] = { OPTION("month", measure_setup_period_month),
                                              OPTION("week", measure_setup_period_week),
                                              OPTION("day", measure_setup_period_day),
                                              OPTION("quarter", measure_setup_period_quarter) };

static err open_programme(struct call *call, struct programme *programme, struct measure_list *measures)
{
    key id;
    err e = key_read(call->params[0].value, &id) ? programme_get(&call->job, id, programme) : ERR_MISSING;

    if (!e) e = may(&call->job, MAY_CHANGE, (struct may_where){ .team = programme->team });
    if (e == ERR_DENIED)
        return job_fault(&call->job, e, NULL, SAY(improve_programme_change_denied));
    return e ? e : measure_list(&call->job, id, measures);
}

static struct form_input choose(const char *name, const struct form_option *options, size_t n)
{
    struct form_input input = { .name = str_of(name), .value = options[0].value };

    input.options.p = options;
    input.options.n = n;
    return input;
}

/* The programme's own measures after a first answer that means none. `counts_only`: only what can divide. */
static struct form_input choose_measure(struct call *call, const char *name,
                                        const struct measure_list *measures, bool counts_only)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, measures->n + 1);
    size_t              n = 0;

    options[n++] =
        (struct form_option){ .label = counts_only ? SAY(measure_setup_typed) : SAY(measure_setup_nothing) };
    for (size_t i = 0; i < measures->n; i++)
        if (!counts_only || measures->p[i].kind == MEASURE_COUNT)
            options[n++] = (struct form_option){ .value = key_text(call->job.arena, measures->p[i].id),
                                                 .label = shell_name(
                                                     measure_name(&measures->p[i], call->lang == LANG_CY)) };
    return choose(name, options, n);
}

static void add_measure_fields(struct call *call, struct form_page_data *page,
                               const struct measure_list *measures)
{
    const struct record *r = &measure_record;

    form_page_field(call, page, r, FORM_TEXT,
                    (struct form_input){ .name = STR("name"), .hint = SAY(measure_setup_name_hint) });
    form_page_field(call, page, r, FORM_TEXT, (struct form_input){ .name = STR("name_cy") });
    form_page_field(call, page, r, FORM_RADIOS, choose("kind", kinds, sizeof kinds / sizeof *kinds));
    form_page_field(call, page, r, FORM_SELECT, choose_measure(call, "denominator_from", measures, true));
    form_page_field(call, page, r, FORM_NUMBER,
                    (struct form_input){ .name = STR("multiplier"),
                                         .value = STR("1000"),
                                         .hint = SAY(measure_setup_multiplier_hint) });
    form_page_field(call, page, r, FORM_TEXT,
                    (struct form_input){ .name = STR("unit"), .hint = SAY(measure_setup_unit_hint) });
    form_page_field(call, page, r, FORM_TEXT, (struct form_input){ .name = STR("unit_cy") });
    form_page_field(call, page, r, FORM_RADIOS,
                    choose("direction", directions, sizeof directions / sizeof *directions));
    form_page_field(call, page, r, FORM_SELECT, choose("period", periods, sizeof periods / sizeof *periods));
    form_page_field(call, page, r, FORM_RADIOS,
                    choose("family", families, sizeof families / sizeof *families));
    form_page_field(call, page, r, FORM_SELECT, choose_measure(call, "balances", measures, false));
    form_page_field(
        call, page, r, FORM_TICK,
        (struct form_input){ .name = STR("restrictive"), .hint = SAY(measure_setup_restrictive_hint) });
    form_page_field(call, page, r, FORM_TICK, (struct form_input){ .name = STR("harm") });
    form_page_field(call, page, r, FORM_TICK,
                    (struct form_input){ .name = STR("by_year"), .hint = SAY(measure_setup_by_year_hint) });
    form_page_field(call, page, r, FORM_TICK,
                    (struct form_input){ .name = STR("bed_days"), .hint = SAY(measure_setup_bed_days_hint) });
}

static void add_definition_fields(struct call *call, struct form_page_data *page)
{
    static const char *const names[] = { "numerator", "denominator", "includes",
                                         "excludes",  "source",      "collected" };
    const struct record     *r = &measure_definition_record;

    form_page_field(
        call, page, r, FORM_TEXT,
        (struct form_input){ .name = STR("denominator_name"), .hint = SAY(measure_setup_short_hint) });
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        form_page_field(call, page, r, FORM_AREA, (struct form_input){ .name = str_of(names[i]) });
}

static err show_new(struct call *call, int status)
{
    struct programme      programme;
    struct measure_list   measures;
    struct form_page_data page;
    err                   e = open_programme(call, &programme, &measures);

    if (e)
        return e;
    page =
        form_page_make(call, SAY(measure_setup_new, slot_text("name", programme.name)),
                       SAY(measure_setup_button), answer_path(call, "/programmes/:programme", &programme.id));
    page.intro = SAY(measure_setup_intro);
    form_page_hide(&page, STR("id"),
                   form_has(call, "id") ? form_text(call, "id")
                                        : key_text(call->job.arena, job_new_key(&call->job)));
    add_measure_fields(call, &page, &measures);
    add_definition_fields(call, &page);
    return form_page_answer(call, status, &page);
}

err measure_setup_new(struct call *call)
{
    return show_new(call, 200);
}

/* The form holds two records; each is read by its own table, and a field of neither is refused. */
static err read_both(struct call *call, struct measure *measure, struct definition *definition)
{
    static const char *const also_measure[] = { "id",       "numerator", "denominator", "denominator_name",
                                                "includes", "excludes",  "source",      "collected",
                                                NULL };
    static const char *const also_definition[] = {
        "id",        "name",   "name_cy", "kind",     "denominator_from", "multiplier", "unit",     "unit_cy",
        "direction", "period", "family",  "balances", "restrictive",      "harm",       "by_year",
        "bed_days",  NULL
    };
    err e = form_read(call, &measure_record, measure, also_measure);

    return e ? e : form_read(call, &measure_definition_record, definition, also_definition);
}

err measure_setup_add(struct call *call)
{
    struct programme    programme = { .id = { 0 } };
    struct measure_list measures = { .n = 0 };
    struct measure      measure = { .multiplier = NAN };
    struct definition   definition = { .from_day = DAY_NONE };
    err                 e = open_programme(call, &programme, &measures);

    if (!e) e = read_both(call, &measure, &definition);
    measure.id = form_key(call, "id");
    measure.programme = programme.id;
    measure.position = (int)measures.n + 1;
    if (!e) e = measure_add(&call->job, &measure, &definition);
    if (e == ERR_INPUT || e == ERR_CONFLICT) {
        err shown = show_new(call, answer_status(e));
        return shown ? shown : e;
    }
    return e ? e : answer_see(call, answer_path(call, "/programmes/:programme", &programme.id));
}
