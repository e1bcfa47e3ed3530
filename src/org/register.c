/* Keeps, explains and stores registers of places. */
#include "org/register.h"

#include "org/may.h"
#include "org/place_life.h"
#include "org/place_move.h"
#include "org/register_match.h"
#include "org/succession.h"
#include "org/team.h"
#include "store/db.h"
#include "store/queries.h"

enum { CONTENT_MOST = 20 * 1024 * 1024 };

static const struct field file_fields[] = {
    FIELD(register_file, top, .label = MSG(org_place_parent), .by_rule = true),
    FIELD(register_file, person, .by_rule = true),
    FIELD(register_file, name, .label = MSG(register_file), .most = 200),
    FIELD(register_file, content, .by_rule = true, .secret = true),
    FIELD(register_file, status, .by_rule = true),
    FIELD(register_file, added, .by_rule = true),
    FIELD(register_file, changed, .by_rule = true),
    FIELD(register_file, same, .by_rule = true),
    FIELD(register_file, refused, .by_rule = true),
    FIELD(register_file, at, .by_rule = true),
};
const struct record register_file_record = RECORD(register_file, file_fields);

/* Rights flow down the tree: who may change the top may change all that a file under it can reach. */
static err may_bring_in(struct job *job, key top)
{
    if (key_is_set(top))
        return may_or_say(job, MAY_CHANGE, (struct may_where){ .place = top });
    return may_administer(job) ? OK : job_fault(job, ERR_DENIED, NULL, SAY(org_place_root_denied));
}

static void count(struct register_view *view)
{
    for (int i = 0; i < REGISTER_OUTCOMES; i++)
        view->count[i] = 0;
    for (size_t i = 0; i < view->rows.n; i++)
        view->count[view->rows.p[i].outcome]++;
}

err register_look_at(struct job *job, key top, str content, struct register_view *view)
{
    struct place place;
    err          e = key_is_set(top) ? place_get(job, top, &place) : OK;

    *view = (struct register_view){ .file.top = top };
    if (!e) e = may_bring_in(job, top);
    if (!e && content.n > CONTENT_MOST)
        e = job_fault(job, ERR_LIMIT, "file", SAY(register_large));
    if (!e) e = register_rows_read(job, content, &view->rows);
    if (!e) e = register_match(job, top, &view->rows);
    if (!e) count(view);
    return e;
}

err register_keep(struct job *job, struct register_file *file)
{
    struct register_view view;
    err                  e = register_look_at(job, file->top, file->content, &view);

    file->person = job->actor.person;
    file->at = job->now_ms;
    file->status = STR("preview");
    if (!e) e = record_check(job, &register_file_record, file);
    return e ? e : record_insert(job, &register_file_record, file);
}

static err open_file(struct job *job, key id, struct register_file *file)
{
    err e = record_get(job, &register_file_record, id, file);

    return e ? e : may_bring_in(job, file->top);
}

err register_look(struct job *job, key id, struct register_view *view)
{
    struct register_file file = { 0 };
    err                  e = open_file(job, id, &file);

    *view = (struct register_view){ 0 };
    if (!e && str_eq(file.status, STR("preview")))
        e = register_look_at(job, file.top, file.content, view);
    view->file = file;
    return e;
}

/* ---- Storing ---- */

static err add_codes(struct job *job, const struct register_row *row)
{
    err e = OK;

    for (size_t i = 0; !e && i < row->n_codes; i++) {
        struct place_code code = { .place = row->place,
                                   .scheme = row->codes[i].scheme,
                                   .code = row->codes[i].code,
                                   .from_day = row->opened,
                                   .until_day = DAY_NONE };
        e = record_insert(job, &place_code_record, &code);
    }
    return e;
}

/* place_add() without its questions: who may, and what fits where, is settled for the whole file. */
static err add_new(struct job *job, struct register_row *row)
{
    struct place      place = { .kind = row->kind < 0 ? PLACE_UNIT : row->kind,
                                .name = row->name,
                                .name_cy = row->name_cy,
                                .service = row->service,
                                .beds = row->beds < 0 ? 0 : row->beds,
                                .opened = row->opened,
                                .closed = row->closed };
    struct place_link link = { .parent = row->above,
                               .tree = str_of(place_tree_words[PLACE_TREE_MANAGEMENT]),
                               .from_day = row->opened,
                               .until_day = DAY_NONE };
    struct team       team = { .kind = STR("place"), .name = row->name };
    err               e = record_insert(job, &place_record, &place);

    row->place = link.place = team.place = place.id;
    if (!e && key_is_set(row->above)) e = record_insert(job, &place_link_record, &link);
    if (!e) e = add_codes(job, row);
    if (!e) e = record_insert(job, &team_record, &team);
    return e;
}

/* The places above it first. Rows that go round in a circle were refused. */
static err add_from_above(struct job *job, struct register_rows *rows, size_t at)
{
    enum { DEPTH_MOST = 32 };
    size_t up[DEPTH_MOST], n = 0;
    err    e = OK;

    for (size_t one = at + 1; one && !key_is_set(rows->p[one - 1].place) && n < DEPTH_MOST;
         one = rows->p[one - 1].above_row)
        up[n++] = one - 1;
    while (!e && n > 0) {
        struct register_row *row = &rows->p[up[--n]];
        if (row->above_row)
            row->above = rows->p[row->above_row - 1].place;
        e = row->outcome == REGISTER_NEW ? add_new(job, row) : OK;
    }
    return e;
}

static bool changes(const struct register_row *row, enum register_change change)
{
    return row->changes & 1u << change;
}

static err change_words(struct job *job, const struct register_row *row)
{
    struct place place = { 0 };
    err          e = place_get(job, row->place, &place);

    if (changes(row, REGISTER_NAME)) place.name = row->name;
    if (changes(row, REGISTER_NAME_CY)) place.name_cy = row->name_cy;
    if (changes(row, REGISTER_BEDS)) place.beds = row->beds;
    if (changes(row, REGISTER_OPENED)) place.opened = row->opened;
    return e ? e : place_change(job, &place);
}

static bool holds_today(const struct job *job, const struct place_code_list *list, struct register_code code)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq_nocase(list->p[i].scheme, code.scheme) && str_eq(list->p[i].code, code.code) &&
            (!day_is_set(list->p[i].until_day) || list->p[i].until_day.n > job->today.n))
            return true;
    return false;
}

static err change_codes(struct job *job, const struct register_row *row)
{
    struct place_code_list list = { 0 };
    err                    e = place_codes(job, row->place, &list);

    for (size_t i = 0; !e && i < row->n_codes; i++) {
        struct place_code code = { .place = row->place,
                                   .scheme = row->codes[i].scheme,
                                   .code = row->codes[i].code,
                                   .from_day = job->today };
        if (!holds_today(job, &list, row->codes[i]))
            e = place_life_code(job, &code);
    }
    return e;
}

static err change(struct job *job, const struct register_file *file, const struct register_rows *rows,
                  const struct register_row *row)
{
    const str         why = file->name.n ? file->name : STR("register");
    struct place_link move = { .place = row->place,
                               .parent = row->above_row ? rows->p[row->above_row - 1].place : row->above,
                               .tree = str_of(place_tree_words[PLACE_TREE_MANAGEMENT]),
                               .from_day = job->today,
                               .why = why };
    err               e = change_words(job, row);

    if (!e && changes(row, REGISTER_SERVICE))
        e = place_life_serve(job, row->place, row->service, job->today, why);
    if (!e && changes(row, REGISTER_CODE)) e = change_codes(job, row);
    if (!e && changes(row, REGISTER_PARENT)) e = place_move(job, &move);
    if (!e && changes(row, REGISTER_CLOSED)) e = place_life_close(job, row->place, row->closed, why);
    return e;
}

static err renew(struct job *job, const struct register_file *file, struct register_row *row)
{
    struct succession     act = { .before_place = row->place,
                                  .on_day = day_is_set(row->opened) ? row->opened : job->today,
                                  .why = file->name.n ? file->name : STR("register") };
    struct succession_new next = { .name = row->name,
                                   .service = row->service,
                                   .beds = row->beds < 0 ? 0 : row->beds,
                                   .parent = row->above };
    err                   e;

    if (row->n_codes) {
        next.scheme = row->codes[0].scheme;
        next.code = row->codes[0].code;
    }
    e = succession_renew(job, &act, &next);
    for (size_t i = 1; !e && i < row->n_codes; i++) {
        struct place_code code = { .place = act.after_place,
                                   .scheme = row->codes[i].scheme,
                                   .code = row->codes[i].code,
                                   .from_day = act.on_day };
        e = place_life_code(job, &code);
    }
    row->place = act.after_place;
    return e;
}

static void confirm(struct register_rows *rows, const struct register_choice *choice)
{
    for (size_t i = 0; i < rows->n; i++) {
        rows->p[i].confirmed = rows->p[i].outcome == REGISTER_SUCCESSOR && choice->all;
        for (size_t k = 0; k < choice->n && rows->p[i].outcome == REGISTER_SUCCESSOR; k++)
            rows->p[i].confirmed |= choice->confirmed[k] == rows->p[i].row;
    }
}

static size_t left_open(const struct register_rows *rows)
{
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++)
        n += rows->p[i].outcome == REGISTER_REFUSED ||
             (rows->p[i].outcome == REGISTER_SUCCESSOR && !rows->p[i].confirmed);
    return n;
}

err register_commit_view(struct job *job, const struct register_choice *choice, struct register_view *view)
{
    struct register_rows *rows = &view->rows;
    size_t                open;
    err                   e = OK;

    confirm(rows, choice);
    open = left_open(rows);
    if (choice->whole && open)
        return job_fault(job, ERR_INPUT, NULL, SAY(register_not_whole, slot_count("n", (double)open)));
    for (size_t i = 0; !e && i < rows->n; i++) {
        if (rows->p[i].outcome == REGISTER_NEW)
            e = add_from_above(job, rows, i);
        else if (rows->p[i].confirmed)
            e = renew(job, &view->file, &rows->p[i]);
    }
    for (size_t i = 0; !e && i < rows->n; i++)
        if (rows->p[i].outcome == REGISTER_CHANGED)
            e = change(job, &view->file, rows, &rows->p[i]);
    return e;
}

err register_commit(struct job *job, key id, const struct register_choice *choice, struct register_view *view)
{
    err    e = register_look(job, id, view);
    size_t open;

    if (!e && !str_eq(view->file.status, STR("preview"))) {
        job->repeated = true;
        return OK;
    }
    if (!e) e = register_commit_view(job, choice, view);
    if (e)
        return e;
    open = left_open(&view->rows);
    view->file.status = STR("done");
    view->file.added = (int)view->count[REGISTER_NEW];
    view->file.changed = (int)(view->count[REGISTER_CHANGED] + view->count[REGISTER_SUCCESSOR] +
                               view->count[REGISTER_REFUSED] - open);
    view->file.same = (int)view->count[REGISTER_SAME];
    view->file.refused = (int)open;
    return db_run(job, QUERY(register_settle),
                  ARGS(id, view->file.status, view->file.added, view->file.changed, view->file.same,
                       view->file.refused));
}
