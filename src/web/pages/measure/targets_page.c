/* Shows a measure's targets, sets one, takes one back. */
#include "web/pages/measure/targets_page.h"

#include "base/clock.h"
#include "http/parameters.h"
#include "org/may.h"
#include "org/person.h"
#include "web/aim_picture.h"
#include "web/answer.h"
#include "web/pages/measure/series_page.h"
#include "web/series_picture.h"
#include "web/shell.h"
#include "web/templates.h"
#include "words/words.h"

static const struct view_field targets_row_fields[] = {
    VIEW_FIELD(targets_row, id),    VIEW_FIELD(targets_row, kind), VIEW_FIELD(targets_row, state),
    VIEW_FIELD(targets_row, value), VIEW_FIELD(targets_row, from), VIEW_FIELD(targets_row, own),
    VIEW_FIELD(targets_row, what),  VIEW_FIELD(targets_row, why),  VIEW_FIELD(targets_row, person),
    VIEW_FIELD(targets_row, at),    VIEW_FIELD(targets_row, ended),
};
static const struct view       targets_row_view = VIEW(targets_row, targets_row_fields);
static const struct view_field targets_fields[] = {
    VIEW_FIELD(targets_page_data, measure), VIEW_FIELD(targets_page_data, place),
    VIEW_FIELD(targets_page_data, programme), VIEW_FIELD(targets_page_data, target),
    VIEW_LIST(targets_page_data, rows, targets_row), VIEW_LIST(targets_page_data, taken_back, targets_row),
};
static const struct view targets_page_view = VIEW(targets_page_data, targets_fields);

static const char *const kind_codes[] = { "target", "minimum", "stretch" };

/* Whose targets: those of the chart on the path. */
struct targets_of {
    struct series_story *story;
    key                  unit;     /* unset: the programme's */
    bool                 of_place; /* an organisation: it has none of its own */
    struct targets       targets;  /* in force or to come */
};

static err open_targets(struct call *call, struct targets_of *of)
{
    const struct series_data *data;
    err                       e = series_page_story(call, &of->story);

    if (e)
        return e;
    data = &of->story->data;
    if (data->control.is) /* such a chart is shown without what its people asked of themselves */
        return ERR_MISSING;
    of->unit = data->unit.id;
    of->of_place = !key_is_set(of->unit) && key_is_set(data->organisation.id);
    return target_read(&call->job, data->measure.id, of->unit, &of->targets);
}

static bool may_set(struct call *call, const struct targets_of *of)
{
    const struct series_data *data = &of->story->data;

    if (of->of_place || data->measure.by_year)
        return false;
    if (key_is_set(of->unit))
        return may_ask(&call->job, MAY_SHAPE, (struct may_where){ .place = of->unit });
    return may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = data->programme.team });
}

/* --- the list --- */

static str what_words(const struct call *call, const struct targets_of *of, const struct target *target)
{
    static const enum msg says[] = { [TARGET_MAIN] = MSG(targets_page_row),
                                     [TARGET_MINIMUM] = MSG(targets_page_row_minimum),
                                     [TARGET_STRETCH] = MSG(targets_page_row_stretch) };

    return answer_words(call, (struct say){ .msg = says[target->kind],
                                            .slots = { target_note_value(of->story, target->value),
                                                       slot_date("from", target->from_day, PERIOD_DAY) },
                                            .n = 2 });
}

/* Where it stands today. */
static void set_state(const struct call *call, const struct targets_of *of, const struct target *target,
                      struct targets_row *row)
{
    const struct target *now = target_on(&of->targets, (enum target_kind)target->kind, call->job.today);
    bool beaten = now && key_is_set(now->place) && !row->own && target->from_day.n >= now->from_day.n;

    if (target->ended) {
        row->state = STR("taken_back");
        row->state_words = SAY(targets_page_taken_back);
    } else if (now && key_same(now->id, target->id)) {
        row->state = STR("in_force");
        row->state_words = SAY(targets_page_in_force);
    } else if (beaten) {
        row->state = STR("over");
        row->state_words = SAY(targets_page_over);
    } else if (target->from_day.n > call->job.today.n) {
        row->state = STR("to_come");
        row->state_words = SAY(targets_page_to_come);
    } else {
        row->state = STR("past");
        row->state_words = SAY(targets_page_past);
    }
}

static day day_at(int64_t ms)
{
    return clock_local(ms).date;
}

static err fill_row(struct call *call, const struct targets_of *of, const struct target *target,
                    struct targets_row *row)
{
    struct person person = { .name = words_of(call->lang, MSG(targets_page_program)) };
    err           e = OK;

    if (key_is_set(target->person))
        e = person_get(&call->job, target->person, &person);
    *row = (struct targets_row){ .id = target->id,
                                 .kind = str_of(kind_codes[target->kind]),
                                 .value = target->value,
                                 .from = target->from_day,
                                 .own = key_is_set(target->place),
                                 .what = what_words(call, of, target),
                                 .why = target->why,
                                 .person = person.name,
                                 .at = target->at,
                                 .ended = target->ended };
    row->whose = row->own ? SAY(targets_page_of_unit) : SAY(targets_page_of_programme);
    row->set_by = SAY(targets_page_set_by, slot_text("person", person.name),
                      slot_date("date", day_at(target->at), PERIOD_DAY));
    if (target->ended)
        row->ended_words =
            SAY(targets_page_taken_back_on, slot_date("date", day_at(target->ended), PERIOD_DAY));
    set_state(call, of, target, row);
    return e;
}

static err fill_rows(struct call *call, const struct targets_of *of, struct targets_page_data *data)
{
    struct target_list  told = { 0 };
    struct targets_row *rows, *taken_back;
    size_t              n = 0, n_back = 0;
    err                 e = target_told(&call->job, data->measure, of->unit, &told);

    rows = ARENA_ARRAY(call->job.arena, struct targets_row, told.n + 1);
    taken_back = ARENA_ARRAY(call->job.arena, struct targets_row, told.n + 1);
    for (size_t i = 0; !e && i < told.n; i++) {
        struct targets_row *row = told.p[i].ended ? &taken_back[n_back++] : &rows[n++];
        e = fill_row(call, of, &told.p[i], row);
        row->may_end = data->may_set && row->own == key_is_set(of->unit);
    }
    data->rows = (struct targets_rows){ rows, n };
    data->taken_back = (struct targets_rows){ taken_back, n_back };
    return e;
}

/* --- the form --- */

static void fill_kinds(struct call *call, struct targets_page_data *data)
{
    static const struct {
        enum msg label, hint;
    } says[] = { { MSG(targets_page_kind_main), MSG(targets_page_kind_main_hint) },
                 { MSG(targets_page_kind_minimum), MSG(targets_page_kind_minimum_hint) },
                 { MSG(targets_page_kind_stretch), MSG(targets_page_kind_stretch_hint) } };
    enum { KINDS = sizeof says / sizeof *says };
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, KINDS);

    data->kind = form_input_of(call, "kind", SAY(target_kind), str_of(kind_codes[TARGET_MAIN]));
    for (size_t i = 0; i < KINDS; i++) {
        options[i] = (struct form_option){ .value = str_of(kind_codes[i]),
                                           .label = { .msg = says[i].label },
                                           .hint = { .msg = says[i].hint },
                                           .first = i == 0 };
        options[i].chosen = str_eq(options[i].value, data->kind.value);
    }
    data->kind.options.p = options;
    data->kind.options.n = KINDS;
}

static void fill_form(struct call *call, const struct targets_of *of, struct targets_page_data *data)
{
    char *today = arena_take(call->job.arena, 10);
    bool  own = key_is_set(of->unit), unit = of->story->unit.n || of->story->share;

    day_print(call->job.today, today);
    data->from = form_input_of(call, "from_day", SAY(target_from), (str){ today, 10 });
    data->value = form_input_of(call, "value", SAY(target_value), (str){ 0 });
    data->value.hint = SAY(targets_page_value_hint);
    if (unit)
        data->value.unit = shell_name(of->story->share ? STR("%") : of->story->unit);
    data->why = form_input_of(call, "why", SAY(measure_shape_why), (str){ 0 });
    fill_kinds(call, data);
    data->set_heading = own ? SAY(targets_page_set_own) : SAY(targets_page_set);
    data->set_help = own ? SAY(targets_page_set_own_help) : SAY(targets_page_set_help);
    data->form_id =
        form_has(call, "id") ? form_text(call, "id") : key_text(call->job.arena, job_new_key(&call->job));
}

/* --- the page --- */

static err draw(struct call *call, const struct series_story *story, struct targets_page_data *data)
{
    struct series_picture desk = { .form = SPC_CHART_DESK, .id = "chart-desk" };
    struct series_picture phone = { .form = SPC_CHART_PHONE, .id = "chart-phone" };
    err                   e = aim_picture_of(call, story, &desk.aim);

    data->has_chart = story->data.n > 0;
    data->is_empty = !data->has_chart && !data->each_unit.msg && !story->data.measure.by_year;
    if (e || !data->has_chart || call->json)
        return e;
    phone.aim = desk.aim;
    e = series_picture_chart(call, story, &desk, &data->desk);
    return e ? e : series_picture_chart(call, story, &phone, &data->phone);
}

static void fill_shell(struct call *call, const struct targets_of *of, struct targets_page_data *data)
{
    const struct series_story *story = of->story;
    struct shell_link          up = { .label = shell_name(story->name), .url = data->back };
    str                        done;

    data->shell = shell_make(call, SAY(targets_page_question, slot_text("name", story->name)),
                             key_is_set(of->unit) ? "/places" : "/programmes");
    shell_crumbs(call, &data->shell, &up, 1);
    data->shell.caption =
        SAY(series_table_caption, slot_text("place", story->place), slot_text("name", story->name));
    data->shell.answer = data->note.now;
    data->shell.answer_more = data->note.next;
    if (http_find(call->exchange->request.query, STR("done"), &done))
        data->shell.saved = str_eq(done, STR("ended")) ? SAY(targets_page_ended) : SAY(targets_page_saved);
}

static struct say who_sets(const struct targets_of *of, bool mine)
{
    if (mine)
        return (struct say){ .msg = MSG_none };
    if (of->story->data.measure.by_year)
        return SAY(target_by_year);
    if (of->of_place)
        return SAY(targets_page_only_units);
    return key_is_set(of->unit)
               ? SAY(targets_page_who_unit, slot_text("name", of->story->data.unit.name))
               : SAY(targets_page_who_programme);
}

static err show(struct call *call, const struct targets_of *of, int status)
{
    const struct series_data *d = &of->story->data;
    const struct target      *now = target_on(&of->targets, TARGET_MAIN, call->job.today);
    struct targets_page_data *data = ARENA_NEW(call->job.arena, struct targets_page_data);
    err                       e;

    *data = (struct targets_page_data){ .measure = d->measure.id,
                                        .place = of->of_place ? d->organisation.id : of->unit,
                                        .programme = d->programme.id,
                                        .target = now ? now->value : NAN,
                                        .note = target_note_of(call, of->story, &of->targets),
                                        .may_set = may_set(call, of),
                                        .back = series_story_path(call, of->story) };
    data->path = str_join(call->job.arena, data->back, STR("/targets"));
    data->end_path = str_join(call->job.arena, data->path, STR("/end"));
    data->who = who_sets(of, data->may_set);
    if (!key_is_set(of->unit) && data->note.any && !target_is_pooled(&d->measure))
        data->each_unit = SAY(targets_page_each_unit);
    fill_shell(call, of, data);
    fill_form(call, of, data);
    e = fill_rows(call, of, data);
    if (!e)
        e = draw(call, of->story, data);
    return e ? e : ANSWER_STATUS(call, status, targets_page, data);
}

err targets_page_show(struct call *call)
{
    struct targets_of of = { 0 };
    err               e = open_targets(call, &of);

    return e ? e : show(call, &of, 200);
}

/* --- setting and taking back --- */

static int kind_sent(const struct call *call)
{
    for (size_t i = 0; i < sizeof kind_codes / sizeof *kind_codes; i++)
        if (str_eq_c(form_text(call, "kind"), kind_codes[i]))
            return (int)i;
    return -1;
}

/* The chart on the path as one that may have a target of its own. */
static err open_own(struct call *call, struct targets_of *of)
{
    err e = open_targets(call, of);

    if (!e && of->of_place)
        e = job_fault(&call->job, ERR_DENIED, NULL, SAY(targets_page_only_units));
    return e;
}

static err set_one(struct call *call, const struct targets_of *of)
{
    struct target target = { .id = form_key(call, "id"),
                             .measure = of->story->data.measure.id,
                             .place = of->unit,
                             .from_day = form_day(call, "from_day"),
                             .value = form_number(call, "value"),
                             .kind = kind_sent(call),
                             .why = form_text(call, "why") };

    if (target.kind < 0)
        job_refuse(&call->job, "kind", SAY(form_choose));
    if (job_refused(&call->job))
        return ERR_INPUT;
    return target_set(&call->job, &target);
}

err targets_page_set(struct call *call)
{
    static const char *const fields[] = { "id", "from_day", "value", "kind", "why", NULL };
    struct targets_of        of = { 0 };
    err                      e = form_only(call, fields), shown;

    if (!e)
        e = open_own(call, &of);
    if (e)
        return e;
    e = set_one(call, &of);
    if (!e)
        return answer_see(call, str_join(call->job.arena, series_story_path(call, of.story),
                                         STR("/targets?done=set")));
    if (e != ERR_INPUT)
        return e;
    shown = show(call, &of, answer_status(e));
    return shown ? shown : e;
}

err targets_page_end(struct call *call)
{
    static const char *const fields[] = { "id", NULL };
    struct targets_of        of = { 0 };
    err                      e = form_only(call, fields);

    if (!e)
        e = open_own(call, &of);
    if (!e)
        e = target_end(&call->job, of.story->data.measure.id, of.unit, form_key(call, "id"));
    return e ? e
             : answer_see(call, str_join(call->job.arena, series_story_path(call, of.story),
                                         STR("/targets?done=ended")));
}
