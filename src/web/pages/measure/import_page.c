/* Serves the road of a file: chosen, looked over, brought in. */
#include "web/pages/measure/import_page.h"

#include "improve/enrolment.h"
#include "io/csv.h"
#include "io/csv_write.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/pages/measure/import_show.h"
#include "web/shell.h"
#include "web/templates.h"

enum { TEMPLATE_MOST = 4 * 1024 * 1024, NAME_MOST = 120 };

static const struct view_field column_fields[] = { VIEW_FIELD(import_page_column, name),
                                                   VIEW_FIELD(import_page_column, meaning),
                                                   VIEW_FIELD(import_page_column, example) };
static const struct view       import_page_column_view = VIEW(import_page_column, column_fields);

static const struct view_field page_fields[] = {
    VIEW_FIELD(import_page_data, programme),
    VIEW_FIELD(import_page_data, programme_name),
    VIEW_LIST(import_page_data, columns, import_page_column),
};
static const struct view import_page_view = VIEW(import_page_data, page_fields);

static const struct view_field row_fields[] = {
    VIEW_FIELD(import_preview_row, row),       VIEW_FIELD(import_preview_row, outcome),
    VIEW_FIELD(import_preview_row, unit),      VIEW_FIELD(import_preview_row, measure),
    VIEW_FIELD(import_preview_row, period),    VIEW_FIELD(import_preview_row, before),
    VIEW_FIELD(import_preview_row, numerator), VIEW_FIELD(import_preview_row, denominator),
    VIEW_FIELD(import_preview_row, note),      VIEW_FIELD(import_preview_row, why),
};
static const struct view import_preview_row_view = VIEW(import_preview_row, row_fields);

static const struct view_field preview_fields[] = {
    VIEW_FIELD(import_preview_data, import), VIEW_FIELD(import_preview_data, programme),
    VIEW_FIELD(import_preview_data, file),   VIEW_FIELD(import_preview_data, status),
    VIEW_FIELD(import_preview_data, added),  VIEW_FIELD(import_preview_data, changed),
    VIEW_FIELD(import_preview_data, same),   VIEW_FIELD(import_preview_data, refused),
    VIEW_FIELD(import_preview_data, held),   VIEW_LIST(import_preview_data, rows, import_preview_row),
};
static const struct view import_preview_view = VIEW(import_preview_data, preview_fields);

static str name_of(const struct call *call, const struct programme *programme)
{
    return call->lang == LANG_CY && programme->name_cy.n ? programme->name_cy : programme->name;
}

static void crumbs(struct call *call, struct shell *shell, const struct programme *programme)
{
    struct shell_link links[] = {
        { SAY(shell_programmes), STR("/programmes"), false },
        { shell_name(name_of(call, programme)), answer_path(call, "/programmes/:programme", &programme->id),
          false },
    };

    shell_crumbs(call, shell, links, sizeof links / sizeof *links);
}

/* --- choosing a file --- */

static err wanted_programme(struct call *call, struct programme *programme)
{
    key id;
    err e = key_read(call->params[0].value, &id) ? programme_get(&call->job, id, programme) : ERR_MISSING;

    return e ? e : programme_may_see(&call->job, programme);
}

/* The units of the programme whose numbers the actor may enter. ERR_DENIED: none. */
static err own_units(struct call *call, const struct programme *programme, struct enrolled_list *own)
{
    struct enrolled_list all = { 0 };
    struct enrolled     *units;
    size_t               n = 0;
    err                  e = enrolment_list(&call->job, programme->id, false, &all);

    if (e)
        return e;
    units = ARENA_ARRAY(call->job.arena, struct enrolled, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (may_ask(&call->job, MAY_ENTER, (struct may_where){ .place = all.p[i].unit }))
            units[n++] = all.p[i];
    *own = (struct enrolled_list){ .p = units, .n = n };
    return n ? OK
             : job_fault(&call->job, ERR_DENIED, NULL,
                         SAY(measure_import_nowhere, slot_text("name", name_of(call, programme))));
}

/* Names in the reader's language: a file may use either. */
static str example_of(const struct enrolled_list *units, const struct measure_list *measures,
                      const char *column, bool welsh)
{
    if (str_eq_c(STR("unit"), column))
        return welsh && units->p[0].name_cy.n ? units->p[0].name_cy : units->p[0].name;
    if (str_eq_c(STR("measure"), column))
        return measures->n ? measure_name(&measures->p[0], welsh) : (str){ 0 };
    return (str){ 0 };
}

/* The columns, explained with names of this programme. */
static err fill_columns(struct call *call, const struct enrolled_list *units, struct import_page_data *data)
{
    static const struct {
        const char *name, *example;
        enum msg    meaning;
    } columns[] = {
        { "unit", "", MSG(import_unit) },
        { "measure", "", MSG(import_measure) },
        { "period", "2026-03", MSG(import_period) },
        { "numerator", "5", MSG(import_numerator) },
        { "denominator", "480", MSG(import_denominator) },
        { "spread", "12.5", MSG(import_spread) },
        { "note", "", MSG(import_note) },
    };
    enum { N = sizeof columns / sizeof *columns };
    struct import_page_column *list = ARENA_ARRAY(call->job.arena, struct import_page_column, N);
    struct measure_list        measures = { 0 };
    err                        e = measure_list(&call->job, data->programme, &measures);

    for (size_t i = 0; !e && i < N; i++) {
        list[i].name = str_of(columns[i].name);
        list[i].meaning.msg = columns[i].meaning;
        list[i].example = columns[i].example[0]
                              ? str_of(columns[i].example)
                              : example_of(units, &measures, columns[i].name, call->lang == LANG_CY);
    }
    data->columns.p = list;
    data->columns.n = N;
    return e;
}

static err show_form(struct call *call, int status)
{
    struct import_page_data data = { .action = call->path,
                                     .template_url =
                                         str_join(call->job.arena, call->path, STR("/template.csv")) };
    struct enrolled_list    units = { 0 };
    struct programme        programme;
    err                     e = wanted_programme(call, &programme);

    if (!e) e = own_units(call, &programme, &units);
    if (e)
        return e;
    data.programme = programme.id;
    data.programme_name = name_of(call, &programme);
    data.id = key_is_set(form_key(call, "id")) ? form_key(call, "id") : job_new_key(&call->job);
    e = fill_columns(call, &units, &data);
    if (e)
        return e;
    data.shell = shell_make(call, SAY(import_heading), "/programmes");
    data.shell.caption = shell_name(data.programme_name);
    data.shell.answer = SAY(import_answer);
    crumbs(call, &data.shell, &programme);
    data.file = form_input_of(call, "file", SAY(import_file), (str){ 0 });
    data.file.hint = SAY(import_file_hint);
    data.file.type = STR(".csv,text/csv");
    return ANSWER_STATUS(call, status, import_page, &data);
}

err import_page_show(struct call *call)
{
    return show_form(call, 200);
}

/* The name a file came with, without the folders some browsers send. */
static str file_name(str name)
{
    for (size_t i = name.n; i-- > 0;)
        if (name.p[i] == '/' || name.p[i] == '\\') {
            name = str_from(name, i + 1);
            break;
        }
    while (str_letters(name) > NAME_MOST || (name.n && !str_is_text(name)))
        name.n--;
    return name;
}

/* From a form a file and its name, from a program {name, content}. */
static err read_upload(struct call *call, struct import *import)
{
    static const char *const fields[] = { "id", "name", "content", NULL };
    err                      e = form_only(call, fields);

    if (e)
        return e;
    import->id = form_key(call, "id");
    if (!key_is_set(import->id))
        import->id = job_new_key(&call->job);
    if (call->json) {
        import->name = file_name(form_text(call, "name"));
        import->content = form_text(call, "content");
        return OK;
    }
    for (size_t i = 0; i < call->n_files; i++)
        if (str_eq(call->files[i].name, STR("file"))) {
            import->name = file_name(call->file_names[i].value);
            import->content = call->files[i].value;
        }
    if (import->content.n == 0 && import->name.n == 0)
        return job_fault(&call->job, ERR_INPUT, "file", SAY(import_choose));
    return OK;
}

/* A refusal of the file names its row and column. */
static void name_places(struct call *call)
{
    for (struct fault *f = call->job.faults; f; f = f->next)
        if (f->row > 0)
            f->say = csv_place(
                &(struct csv_fault){ .row = (size_t)f->row, .column = (size_t)f->column, .why = f->say },
                answer_words(call, f->say));
}

err import_page_take(struct call *call)
{
    struct import    import = { 0 };
    struct programme programme;
    err              again, e = wanted_programme(call, &programme);

    import.programme = programme.id;
    if (!e) e = read_upload(call, &import);
    if (!e) e = import_keep(&call->job, &import);
    if (!e)
        return answer_see(call, answer_path(call, "/imports/:import", &import.id));
    if ((e != ERR_INPUT && e != ERR_LIMIT) || !call->job.faults || !call->job.faults->field)
        return e;
    name_places(call);
    if (call->json)
        return e;
    again = show_form(call, answer_status(e));
    return again ? again : e;
}

/* --- a file to fill in --- */

enum { TEMPLATE_EMPTY = 4 }; /* numerator, denominator, spread, note */

static void write_template(struct csv_writer *to, const struct enrolled_list *units,
                           const struct measure_list *measures, day today)
{
    for (size_t u = 0; u < units->n; u++)
        for (size_t m = 0; m < measures->n; m++) {
            enum period period = (enum period)measures->p[m].period;
            char        text[10];

            if (measure_is_events(&measures->p[m]))
                continue; /* their rows are the days they happened: none can be put there beforehand */
            day_print(period_before(period, period_first(period, today)), text);
            csv_write_text(to, units->p[u].name);
            csv_write_text(to, measures->p[m].name);
            csv_write_text(to, (str){ text, period == PERIOD_MONTH ? 7 : sizeof text });
            for (int column = 0; column < TEMPLATE_EMPTY; column++)
                csv_write_empty(to);
            csv_write_end(to);
        }
}

err import_page_template(struct call *call)
{
    struct buf           buf = buf_make(call->job.arena, TEMPLATE_MOST);
    struct csv_writer    to = csv_write_to(&buf);
    struct enrolled_list units = { 0 };
    struct measure_list  measures = { 0 };
    struct programme     programme;
    err                  e = wanted_programme(call, &programme);

    if (!e)
        e = own_units(call, &programme, &units);
    if (!e)
        e = measure_list(&call->job, programme.id, &measures);
    if (e)
        return e;
    buf_add_c(&buf, "unit,measure,period,numerator,denominator,spread,note\r\n");
    write_template(&to, &units, &measures, call->job.today);
    e = buf_end(&buf);
    return e ? e
             : answer_file(call, STR("text/csv; charset=utf-8"), buf_str(&buf),
                           answer_words(call, SAY(import_name_template)));
}

/* --- what it will do, and what it did --- */

static err wanted_import(struct call *call, key *id)
{
    return key_read(call->params[0].value, id) ? OK : ERR_MISSING;
}

static void fill_counts(const struct import_view *view, struct import_preview_data *data)
{
    const struct import *import = &view->import;

    data->import = import->id;
    data->programme = import->programme;
    data->file = import->name;
    data->status = import->status;
    data->done = !str_eq(import->status, STR("preview"));
    data->added = data->done ? import->added : view->added;
    data->changed = data->done ? import->changed : view->changed;
    data->same = data->done ? import->same : view->same;
    data->refused = data->done ? import->refused : view->refused;
    data->held = data->done ? 0 : view->held;
}

static struct say sum(const struct import_preview_data *data)
{
    struct slot n = slot_count("n", data->added), k = slot_count("k", data->changed),
                max = slot_count("max", data->refused);

    if (data->done)
        return data->refused ? SAY(import_done_left, n, k, max) : SAY(import_done, n, k);
    return data->refused ? SAY(import_will_not_all, n, k, max) : SAY(import_will, n, k);
}

static void fill_acts(struct call *call, struct import_preview_data *data)
{
    int good = data->added + data->changed;

    data->action = call->path;
    data->can_do = !data->done && good > 0;
    data->whole = data->refused ? STR("no") : STR("yes");
    data->button =
        data->refused ? SAY(import_good, slot_count("n", good)) : SAY(import_all, slot_count("n", good));
    if (!data->done && good == 0)
        data->nothing = SAY(import_nothing_to_do);
    if (data->held)
        data->held_say = SAY(import_of_which_held, slot_count("n", data->held));
    if (data->refused) {
        data->mend_url = str_join(call->job.arena, call->path, STR("/refused.csv"));
        data->mend = SAY(import_mend, slot_count("n", data->refused));
    }
    data->charts_url = answer_path(call, "/programmes/:programme", &data->programme);
    data->stop_url = data->charts_url;
    data->another_url = answer_path(call, "/programmes/:programme/import", &data->programme);
    data->rows_heading = data->rows.n ? SAY(import_rows) : SAY(import_rows_none);
}

static err show_preview(struct call *call, const struct import_view *view, int status)
{
    struct import_preview_data *data = ARENA_NEW(call->job.arena, struct import_preview_data);
    struct programme            programme;
    err                         e = programme_get(&call->job, view->import.programme, &programme);

    if (e)
        return e;
    fill_counts(view, data);
    if (!data->done)
        import_show_rows(call, view, data);
    fill_acts(call, data);
    data->shell =
        shell_make(call, data->done ? SAY(import_done_heading) : SAY(import_preview_heading), "/programmes");
    data->shell.caption = SAY(import_preview_caption, slot_text("file", data->file),
                              slot_text("programme", name_of(call, &programme)));
    data->shell.answer = sum(data);
    if (!data->done)
        data->shell.answer_more = SAY(import_nothing_yet);
    crumbs(call, &data->shell, &programme);
    return ANSWER_STATUS(call, status, import_preview, data);
}

err import_page_preview(struct call *call)
{
    struct import_view view;
    key                id;
    err                e = wanted_import(call, &id);

    if (!e) e = import_look(&call->job, id, &view);
    return e ? e : show_preview(call, &view, 200);
}

err import_page_commit(struct call *call)
{
    static const char *const fields[] = { "whole", NULL };
    struct import_view       view;
    key                      id;
    err                      e = form_only(call, fields);

    if (!e) e = wanted_import(call, &id);
    if (!e) e = import_commit(&call->job, id, str_eq_c(form_text(call, "whole"), "yes"), &view);
    return e ? e : answer_see(call, call->path);
}

err import_page_refused(struct call *call)
{
    struct import_view view;
    key                id;
    str                csv = { 0 };
    err                e = wanted_import(call, &id);

    if (!e)
        e = import_look(&call->job, id, &view);
    if (!e)
        e = import_show_refused(call, &view, &csv);
    return e ? e
             : answer_file(call, STR("text/csv; charset=utf-8"), csv,
                           answer_words(call, SAY(import_name_refused)));
}
