/* Serves the road of a register of places. */
#include "web/pages/org/register_page.h"

#include "base/buf.h"
#include "base/number.h"
#include "io/csv.h"
#include "measure/place_upkeep.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"
#include "words/words.h"

enum { ROWS_SHOWN = 200, NAME_MOST = 120, CONFIRMED_MOST = 5000 };

static const struct view_field register_page_fields[] = { VIEW_FIELD(register_page_data, action) };
static const struct view       register_page_view = VIEW(register_page_data, register_page_fields);
static const struct view_field register_row_fields[] = {
    VIEW_FIELD(register_preview_row, row),    VIEW_FIELD(register_preview_row, outcome),
    VIEW_FIELD(register_preview_row, name),   VIEW_FIELD(register_preview_row, code),
    VIEW_FIELD(register_preview_row, parent), VIEW_FIELD(register_preview_row, stored),
    VIEW_FIELD(register_preview_row, changes), VIEW_FIELD(register_preview_row, why),
};
static const struct view       register_preview_row_view = VIEW(register_preview_row, register_row_fields);
static const struct view_field register_preview_fields[] = {
    VIEW_FIELD(register_preview_data, file),       VIEW_FIELD(register_preview_data, name),
    VIEW_FIELD(register_preview_data, status),     VIEW_FIELD(register_preview_data, added),
    VIEW_FIELD(register_preview_data, changed),    VIEW_FIELD(register_preview_data, same),
    VIEW_FIELD(register_preview_data, successors), VIEW_FIELD(register_preview_data, refused),
    VIEW_LIST(register_preview_data, rows, register_preview_row),
};
static const struct view register_preview_view = VIEW(register_preview_data, register_preview_fields);

static const enum msg change_labels[REGISTER_CHANGES] = {
    [REGISTER_NAME] = MSG(org_place_name),     [REGISTER_NAME_CY] = MSG(org_place_name_cy),
    [REGISTER_SERVICE] = MSG(org_place_service), [REGISTER_BEDS] = MSG(org_place_beds),
    [REGISTER_CODE] = MSG(org_place_code),     [REGISTER_PARENT] = MSG(org_place_parent),
    [REGISTER_OPENED] = MSG(org_place_opened), [REGISTER_CLOSED] = MSG(org_place_closed),
};

/* --- choosing a file --- */

/* The place the address names, which the actor may change; none: the whole site, which they look after. */
static err wanted_top(struct call *call, struct place *top)
{
    key id = { 0 };
    err e = OK;

    *top = (struct place){ .id = id };
    if (call->n_params == 0)
        return may_administer(&call->job)
                   ? OK
                   : job_fault(&call->job, ERR_DENIED, NULL, SAY(org_place_root_denied));
    e = key_read(call->params[0].value, &id) ? place_get(&call->job, id, top) : ERR_MISSING;
    return e ? e : may_or_say(&call->job, MAY_CHANGE, (struct may_where){ .place = id });
}

static err show_form(struct call *call, int status)
{
    struct register_page_data data = {
        .action = call->path, .columns = STR("name,name_cy,kind,service,beds,codes,parent,opened,closed")
    };
    struct place              top;
    err                       e = wanted_top(call, &top);

    if (e)
        return e;
    data.id = key_is_set(form_key(call, "id")) ? form_key(call, "id") : job_new_key(&call->job);
    data.shell = shell_make(call, SAY(register_heading), "/places");
    data.shell.answer = SAY(register_answer);
    if (top.name.n)
        data.shell.caption = shell_name(place_name(&top, call->lang == LANG_CY));
    data.file = form_input_of(call, "file", SAY(register_file), (str){ 0 });
    data.file.type = STR(".csv,text/csv");
    return ANSWER_STATUS(call, status, register_page, &data);
}

err register_page_show(struct call *call)
{
    return show_form(call, 200);
}

/* The name a file came with, without folders, no longer than it is shown. */
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
static err read_upload(struct call *call, struct register_file *file)
{
    static const char *const fields[] = { "id", "name", "content", NULL };
    err                      e = form_only(call, fields);

    if (e)
        return e;
    file->id = key_is_set(form_key(call, "id")) ? form_key(call, "id") : job_new_key(&call->job);
    if (call->json) {
        file->name = file_name(form_text(call, "name"));
        file->content = form_text(call, "content");
        return OK;
    }
    for (size_t i = 0; i < call->n_files; i++)
        if (str_eq(call->files[i].name, STR("file"))) {
            file->name = file_name(call->file_names[i].value);
            file->content = call->files[i].value;
        }
    if (file->content.n == 0 && file->name.n == 0)
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

err register_page_take(struct call *call)
{
    struct register_file file = { 0 };
    struct place         top;
    err                  again, e = wanted_top(call, &top);

    file.top = top.id;
    if (!e) e = read_upload(call, &file);
    if (!e) e = register_keep(&call->job, &file);
    if (!e)
        return answer_see(call, answer_path(call, "/registers/:register", &file.id));
    if ((e != ERR_INPUT && e != ERR_LIMIT) || !call->job.faults || !call->job.faults->field)
        return e;
    name_places(call);
    if (call->json)
        return e;
    again = show_form(call, answer_status(e));
    return again ? again : e;
}

/* --- looking it over --- */

static str join_changes(struct call *call, unsigned changes)
{
    struct buf list = buf_make(call->job.arena, 1024);

    for (int i = 0; i < REGISTER_CHANGES; i++)
        if (changes & 1u << i) {
            buf_add_c(&list, buf_str(&list).n ? ", " : "");
            buf_add(&list, words_of(call->lang, change_labels[i]));
        }
    return buf_str(&list);
}

static void fill_row(struct call *call, const struct register_row *from, struct register_preview_row *row)
{
    static const struct {
        const char *word;
        enum msg    what;
    } kinds[REGISTER_OUTCOMES] = {
        [REGISTER_NEW] = { "new", MSG(register_new) },
        [REGISTER_CHANGED] = { "changed", MSG(register_changed) },
        [REGISTER_SAME] = { "same", MSG(register_same) },
        [REGISTER_SUCCESSOR] = { "successor", MSG(register_to_confirm) },
        [REGISTER_REFUSED] = { "refused", MSG(register_refused) },
    };
    char number[NUMBER_ROOM];

    *row = (struct register_preview_row){ .row = from->row,
                                          .outcome = str_of(kinds[from->outcome].word),
                                          .what = { .msg = kinds[from->outcome].what },
                                          .is_refused = from->outcome == REGISTER_REFUSED,
                                          .is_successor = from->outcome == REGISTER_SUCCESSOR,
                                          .is_changed = from->outcome == REGISTER_CHANGED,
                                          .name = from->name,
                                          .code = from->codes_as_told,
                                          .parent = from->parent,
                                          .stored = from->place_name };
    if (from->say)
        row->why = *from->say;
    if (row->is_changed)
        row->changes = join_changes(call, from->changes);
    row->tick = str_join(call->job.arena, STR("confirm-"),
                         (str){ number, number_print((double)from->row, number) });
}

/* What needs eyes first: refused, then probable successors, then changes. A program gets every row. */
static void fill_rows(struct call *call, const struct register_view *view, struct register_preview_data *data)
{
    static const enum register_outcome order[] = { REGISTER_REFUSED, REGISTER_SUCCESSOR, REGISTER_CHANGED,
                                                   REGISTER_NEW, REGISTER_SAME };
    const size_t kinds = call->json ? 5 : 3, most = call->json ? view->rows.n : ROWS_SHOWN;
    struct register_preview_row *rows = ARENA_ARRAY(call->job.arena, struct register_preview_row, most + 1);
    size_t                       n = 0, all = 0;

    for (size_t k = 0; k < kinds; k++)
        for (size_t i = 0; i < view->rows.n; i++) {
            if (view->rows.p[i].outcome != order[k])
                continue;
            all++;
            if (n < most)
                fill_row(call, &view->rows.p[i], &rows[n++]);
        }
    data->rows.p = rows;
    data->rows.n = n;
    if (all > n)
        data->more = SAY(register_more, slot_count("n", (double)(all - n)));
}

static void fill_counts(const struct register_view *view, struct register_preview_data *data)
{
    data->file = view->file.id;
    data->name = view->file.name;
    data->status = view->file.status;
    data->done = !str_eq(view->file.status, STR("preview"));
    if (data->done) {
        data->added = (size_t)view->file.added;
        data->changed = (size_t)view->file.changed;
        data->same = (size_t)view->file.same;
        data->refused = (size_t)view->file.refused;
        return;
    }
    data->added = view->count[REGISTER_NEW];
    data->changed = view->count[REGISTER_CHANGED];
    data->same = view->count[REGISTER_SAME];
    data->successors = view->count[REGISTER_SUCCESSOR];
    data->refused = view->count[REGISTER_REFUSED];
    data->can_do = data->added + data->changed + data->successors > 0;
    data->button = data->refused || data->successors ? SAY(register_bring_good) : SAY(register_bring_all);
}

static err wanted_file(const struct call *call, key *id)
{
    return key_read(call->params[0].value, id) ? OK : ERR_MISSING;
}

static err show_preview(struct call *call, const struct register_view *view)
{
    struct register_preview_data data = { .action = call->path, .back = STR("/places") };
    struct shell_link            crumb = { .label = SAY(shell_places), .url = STR("/places") };

    fill_counts(view, &data);
    if (!data.done)
        fill_rows(call, view, &data);
    if (key_is_set(view->file.top))
        data.back = answer_path(call, "/places/:place", &view->file.top);
    data.shell = shell_make(
        call, data.done ? SAY(register_done_heading) : SAY(register_preview_heading), "/places");
    data.shell.caption = shell_name(data.name);
    if (!data.done)
        data.shell.answer = SAY(import_nothing_yet);
    shell_crumbs(call, &data.shell, &crumb, 1);
    return ANSWER(call, register_preview, &data);
}

err register_page_preview(struct call *call)
{
    struct register_view view;
    key                  id;
    err                  e = wanted_file(call, &id);

    if (!e) e = register_look(&call->job, id, &view);
    return e ? e : show_preview(call, &view);
}

static struct register_choice read_choice(struct call *call)
{
    size_t *rows = ARENA_ARRAY(call->job.arena, size_t, call->form.n + 1), n = 0;
    int64_t row;

    for (size_t i = 0; i < call->form.n; i++)
        if (str_eq(call->form.p[i].name, STR("confirm")) && number_read_int(call->form.p[i].value, &row) &&
            row > 0)
            rows[n++] = (size_t)row;
    return (struct register_choice){ .whole = str_eq_c(form_text(call, "whole"), "yes"),
                                     .confirmed = rows,
                                     .n = n };
}

err register_page_commit(struct call *call)
{
    static const char *const fields[] = { "confirm", "whole", NULL };
    struct register_choice   choice = read_choice(call);
    struct register_view     view;
    key                      id;
    err                      e = wanted_file(call, &id);

    if (!e) e = form_only(call, fields);
    if (!e) e = register_commit(&call->job, id, &choice, &view);
    if (!e && !call->job.repeated) e = place_upkeep_register(&call->job, &view);
    return e ? e : answer_see(call, call->path);
}
