/* Finds out which row of a register is which place. */
#include "org/register_match.h"

#include "base/buf.h"
#include "org/register_index.h"
#include "store/db.h"
#include "store/queries.h"

/* A stored place with its codes. */
struct stored {
    struct place         place;
    key                  parent;
    struct register_code codes[REGISTER_CODES];
    size_t               n_codes;
    bool                 inside; /* at or below the top */
};

struct matching {
    struct job           *job;
    struct register_rows *rows;
    struct stored        *stored;
    size_t                n;
    key                   top;
    struct register_index codes, names;         /* of stored places: by code, by plain name */
    struct register_index row_codes, row_names; /* of rows */
    str                  *plain;                /* of rows: their plain names */
};

static str code_text(struct job *job, struct register_code code)
{
    struct buf text = buf_make(job->arena, 128);

    for (size_t i = 0; i < code.scheme.n; i++) {
        const char c = code.scheme.p[i];
        buf_char(&text, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
    buf_char(&text, ':');
    buf_add(&text, code.code);
    return buf_str(&text);
}

/* ---- What is stored ---- */

static err read_stored(struct matching *m)
{
    struct rows rows;
    size_t      room = 256;
    err         e = db_rows(m->job, QUERY(register_places), ARGS(m->job->today), &rows);

    rows.ceiling = 500000;
    m->stored = ARENA_ARRAY(m->job->arena, struct stored, room);
    while (rows_next(&rows, &e)) {
        if (m->n == room) {
            struct stored *more = ARENA_ARRAY(m->job->arena, struct stored, room * 2);
            for (size_t i = 0; i < m->n; i++)
                more[i] = m->stored[i];
            m->stored = more;
            room *= 2;
        }
        record_read(&rows, &place_record, &m->stored[m->n].place);
        m->stored[m->n++].parent = rows_key(&rows, "parent");
    }
    return e;
}

/* By its key: they were read in that order. SIZE_MAX: none. */
static size_t stored_of(const struct matching *m, key id)
{
    size_t low = 0, high = m->n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (m->stored[middle].place.id.n < id.n)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->n && key_same(m->stored[low].place.id, id) ? low : SIZE_MAX;
}

static err read_codes(struct matching *m)
{
    struct rows rows;
    err         e = db_rows(m->job, QUERY(register_codes), ARGS(m->job->today), &rows);

    rows.ceiling = 2000000;
    while (rows_next(&rows, &e)) {
        const size_t  at = stored_of(m, rows_key(&rows, 0));
        struct stored *s = at == SIZE_MAX ? NULL : &m->stored[at];
        if (s && s->n_codes < REGISTER_CODES)
            s->codes[s->n_codes++] = (struct register_code){ rows_text(&rows, 1), rows_text(&rows, 2) };
    }
    return e;
}

/* Is it at or below the top? Steps up, as far as any tree goes. */
static bool is_inside(const struct matching *m, size_t at)
{
    enum { STEPS_MOST = 20 };

    for (int step = 0; at != SIZE_MAX && step < STEPS_MOST; step++) {
        if (!key_is_set(m->top) || key_same(m->stored[at].place.id, m->top))
            return true;
        at = key_is_set(m->stored[at].parent) ? stored_of(m, m->stored[at].parent) : SIZE_MAX;
    }
    return false;
}

static void index_stored(struct matching *m)
{
    m->codes = register_index_make(m->job->arena, m->n * REGISTER_CODES);
    m->names = register_index_make(m->job->arena, m->n);
    for (size_t i = 0; i < m->n; i++) {
        m->stored[i].inside = is_inside(m, i);
        for (size_t c = 0; c < m->stored[i].n_codes; c++)
            register_index_put(&m->codes, code_text(m->job, m->stored[i].codes[c]), i);
        if (m->stored[i].inside)
            register_index_put(&m->names, register_index_plain(m->job->arena, m->stored[i].place.name), i);
    }
}

/* ---- Rows by their codes ---- */

static struct slot row_slot(const struct register_row *row)
{
    return slot_count("row", (double)row->row);
}

/* The first row that stands for this code goes on; later ones are its duplicates. */
static void meet_code(struct matching *m, size_t at, str code)
{
    struct register_row *row = &m->rows->p[at];
    size_t               from = 0, other;

    if (register_index_next(&m->row_codes, code, &from, &other)) {
        if (other != at)
            register_rows_refuse(m->job, row,
                                 SAY(register_code_twice, slot_text("code", code),
                                     row_slot(&m->rows->p[other])));
        return;
    }
    register_index_put(&m->row_codes, code, at);
}

static void find_by_codes(struct matching *m, size_t at)
{
    struct register_row *row = &m->rows->p[at];

    for (size_t c = 0; c < row->n_codes && row->outcome != REGISTER_REFUSED; c++) {
        const str code = code_text(m->job, row->codes[c]);
        size_t    from = 0, found;
        meet_code(m, at, code);
        while (row->outcome != REGISTER_REFUSED && register_index_next(&m->codes, code, &from, &found)) {
            const struct place *place = &m->stored[found].place;
            if (!m->stored[found].inside)
                register_rows_refuse(m->job, row, SAY(register_code_elsewhere, slot_text("code", code)));
            else if (key_is_set(row->place) && !key_same(row->place, place->id))
                register_rows_refuse(m->job, row,
                                     SAY(register_two_places, slot_text("a", row->place_name),
                                         slot_text("b", place->name)));
            row->place = place->id;
            row->place_name = place->name;
        }
    }
}

/* ---- Where each belongs ---- */

/* What a text names: a stored place, or a row of the file that is none yet. */
struct named {
    size_t stored, of_row; /* SIZE_MAX: not that */
    size_t n;              /* more than one is not guessed at */
};

static void name_stored(const struct matching *m, const struct register_index *index, str text,
                        struct named *named)
{
    size_t from = 0, found;

    while (register_index_next(index, text, &from, &found))
        if (m->stored[found].inside) {
            named->stored = found;
            named->n++;
        }
}

static void name_rows(const struct matching *m, const struct register_index *index, str text, size_t but,
                      struct named *named)
{
    size_t from = 0, found;

    while (register_index_next(index, text, &from, &found))
        if (found != but && m->rows->p[found].outcome != REGISTER_REFUSED) {
            named->of_row = found;
            named->n++;
        }
}

/* By code, stored or in the file; else by name, stored or in the file. */
static struct named find_named(struct matching *m, size_t at)
{
    const str    text = m->rows->p[at].parent, plain = register_index_plain(m->job->arena, text);
    struct named named = { .stored = SIZE_MAX, .of_row = SIZE_MAX };

    name_stored(m, &m->codes, text, &named);
    if (named.n == 0) name_rows(m, &m->row_codes, text, at, &named);
    if (named.n == 0) name_stored(m, &m->names, plain, &named);
    if (named.n == 0) name_rows(m, &m->row_names, plain, at, &named);
    return named;
}

static void find_parent(struct matching *m, size_t at)
{
    struct register_row *row = &m->rows->p[at];
    struct named         named;

    if (row->outcome == REGISTER_REFUSED)
        return;
    row->above = m->top;
    if (!row->parent.n)
        return;
    named = find_named(m, at);
    row->above = (key){ 0 };
    if (named.n != 1)
        register_rows_refuse(m->job, row,
                             named.n ? SAY(register_parent_twice, slot_text("found", row->parent))
                                     : SAY(register_parent, slot_text("found", row->parent)));
    else if (named.stored != SIZE_MAX)
        row->above = m->stored[named.stored].place.id;
    else if (key_is_set(m->rows->p[named.of_row].place))
        row->above = m->rows->p[named.of_row].place;
    else
        row->above_row = named.of_row + 1;
}

static int kind_above(const struct matching *m, const struct register_row *row)
{
    const size_t at = key_is_set(row->above) ? stored_of(m, row->above) : SIZE_MAX;

    if (at != SIZE_MAX)
        return m->stored[at].place.kind;
    if (!row->above_row)
        return PLACE_NATION;
    return m->rows->p[row->above_row - 1].kind < 0 ? PLACE_UNIT : m->rows->p[row->above_row - 1].kind;
}

/* Never inside itself, and never in what is not brought in. */
static void check_above(struct matching *m, size_t at)
{
    struct register_row *row = &m->rows->p[at];
    const int            kind = row->kind < 0 ? PLACE_UNIT : row->kind;
    size_t               up = row->above_row;

    for (size_t step = 0; up && row->outcome != REGISTER_REFUSED && step <= m->rows->n; step++) {
        if (up - 1 == at || step == m->rows->n)
            register_rows_refuse(m->job, row, SAY(register_loop));
        else if (m->rows->p[up - 1].outcome == REGISTER_REFUSED)
            register_rows_refuse(m->job, row, SAY(register_above_refused, row_slot(&m->rows->p[up - 1])));
        up = m->rows->p[up - 1].above_row;
    }
    if (row->outcome != REGISTER_REFUSED && !key_is_set(row->place) && kind < kind_above(m, row))
        register_rows_refuse(m->job, row, SAY(org_place_upside_down, slot_text("name", row->parent)));
}

/* ---- Rows by their names ---- */

static bool same_above(const struct register_row *a, const struct register_row *b)
{
    return key_same(a->above, b->above) && a->above_row == b->above_row;
}

/* An earlier row of the same name under the same place. */
static void meet_name(struct matching *m, size_t at)
{
    struct register_row *row = &m->rows->p[at];
    size_t               from = 0, other;

    while (row->outcome != REGISTER_REFUSED &&
           register_index_next(&m->row_names, m->plain[at], &from, &other) && other < at)
        if (m->rows->p[other].outcome != REGISTER_REFUSED && same_above(row, &m->rows->p[other]) &&
            (!key_is_set(row->place) || key_same(row->place, m->rows->p[other].place)))
            register_rows_refuse(m->job, row, SAY(register_name_twice, row_slot(&m->rows->p[other])));
}

static const struct register_code *of_scheme(const struct register_code *codes, size_t n, str scheme)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(codes[i].scheme, scheme))
            return &codes[i];
    return NULL;
}

/* A code of the row in a scheme in which the stored place has another one. */
static const struct register_code *other_code(const struct stored *stored, const struct register_row *row)
{
    for (size_t i = 0; i < row->n_codes; i++) {
        const struct register_code *has = of_scheme(stored->codes, stored->n_codes, row->codes[i].scheme);
        if (has && !str_eq(has->code, row->codes[i].code))
            return &row->codes[i];
    }
    return NULL;
}

static void say_successor(struct matching *m, struct register_row *row, const struct stored *stored,
                          struct register_code code)
{
    struct say *say = ARENA_NEW(m->job->arena, struct say);

    *say = SAY(register_successor, slot_text("name", stored->place.name),
               slot_text("code", code_text(m->job, code)));
    row->outcome = REGISTER_SUCCESSOR;
    row->say = say;
}

static void find_by_name(struct matching *m, size_t at)
{
    struct register_row *row = &m->rows->p[at];
    size_t               from = 0, found;

    if (row->outcome == REGISTER_REFUSED || key_is_set(row->place) || row->above_row)
        return;
    while (register_index_next(&m->names, m->plain[at], &from, &found)) {
        const struct stored        *stored = &m->stored[found];
        const struct register_code *other = other_code(stored, row);
        if (!key_same(stored->parent, row->above) || day_is_set(stored->place.closed))
            continue;
        row->place = stored->place.id;
        row->place_name = stored->place.name;
        if (other)
            say_successor(m, row, stored, *other);
        return;
    }
}

/* ---- What differs ---- */

static unsigned differs(bool told, bool same, enum register_change change)
{
    return told && !same ? 1u << change : 0;
}

static bool has_codes(const struct stored *stored, const struct register_row *row)
{
    for (size_t i = 0; i < row->n_codes; i++) {
        const struct register_code *has = of_scheme(stored->codes, stored->n_codes, row->codes[i].scheme);
        if (!has || !str_eq(has->code, row->codes[i].code))
            return false;
    }
    return true;
}

static void compare(struct matching *m, struct register_row *row)
{
    const struct stored *s = &m->stored[stored_of(m, row->place)];
    const struct place  *p = &s->place;

    if (row->kind >= 0 && row->kind != p->kind) {
        register_rows_refuse(m->job, row, SAY(register_other_kind, slot_text("name", p->name)));
        return;
    }
    row->changes =
        differs(true, str_eq(row->name, p->name), REGISTER_NAME) |
        differs(row->name_cy.n, str_eq(row->name_cy, p->name_cy), REGISTER_NAME_CY) |
        differs(row->service.n, str_eq(row->service, p->service), REGISTER_SERVICE) |
        differs(row->beds >= 0, row->beds == p->beds, REGISTER_BEDS) |
        differs(true, has_codes(s, row), REGISTER_CODE) |
        differs(row->parent.n, !row->above_row && key_same(row->above, s->parent), REGISTER_PARENT) |
        differs(day_is_set(row->opened), row->opened.n == p->opened.n, REGISTER_OPENED) |
        differs(day_is_set(row->closed), row->closed.n == p->closed.n, REGISTER_CLOSED);
    row->outcome = row->changes ? REGISTER_CHANGED : REGISTER_SAME;
}

static void judge_all(struct matching *m)
{
    struct register_rows *rows = m->rows;

    for (size_t i = 0; i < rows->n; i++)
        find_by_codes(m, i);
    for (size_t i = 0; i < rows->n; i++)
        find_parent(m, i);
    for (size_t i = 0; i < rows->n; i++) {
        meet_name(m, i);
        find_by_name(m, i);
    }
    for (size_t i = 0; i < rows->n; i++)
        check_above(m, i);
    for (size_t i = 0; i < rows->n; i++)
        if (rows->p[i].outcome == REGISTER_NEW && key_is_set(rows->p[i].place))
            compare(m, &rows->p[i]);
}

err register_match(struct job *job, key top, struct register_rows *rows)
{
    struct matching m = { .job = job, .rows = rows, .top = top };
    err             e = read_stored(&m);

    if (!e) e = read_codes(&m);
    if (e)
        return e;
    index_stored(&m);
    m.row_codes = register_index_make(job->arena, rows->n * REGISTER_CODES);
    m.row_names = register_index_make(job->arena, rows->n);
    m.plain = ARENA_ARRAY(job->arena, str, rows->n + 1);
    for (size_t i = 0; i < rows->n; i++) {
        m.plain[i] = register_index_plain(job->arena, rows->p[i].name);
        register_index_put(&m.row_names, m.plain[i], i);
    }
    judge_all(&m);
    return OK;
}
