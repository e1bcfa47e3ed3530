/* Brings in a file: reads it against what stands, tells what each row will do, and does it in one
 * transaction. */
#include "measure/import.h"

#include "improve/enrolment.h"
#include "io/cell.h"
#include "io/csv.h"
#include "measure/draft.h"
#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

#include <stdlib.h>

enum { FILE_ROWS_MOST = 100000, CONTENT_MOST = 20 * 1024 * 1024, ROW_MEMORY = 4 * 1024 * 1024,
       DRAFT_MEMORY = 128 * 1024 * 1024 };

static const struct field import_fields[] = {
    FIELD(import, programme, .label = MSG(improve_programme_name), .required = true),
    FIELD(import, person, .by_rule = true),
    FIELD(import, name, .label = MSG(measure_import_file), .most = 200),
    FIELD(import, content, .by_rule = true, .secret = true),
    FIELD(import, status, .by_rule = true),
    FIELD(import, added, .by_rule = true),
    FIELD(import, changed, .by_rule = true),
    FIELD(import, same, .by_rule = true),
    FIELD(import, refused, .by_rule = true),
    FIELD(import, at, .by_rule = true),
};
const struct record import_record = RECORD(import, import_fields);

enum column { UNIT, MEASURE, PERIOD, NUMERATOR, DENOMINATOR, SPREAD, NOTE, WHY, COLUMNS };

/* A row that can be judged, once all are read. */
struct waiting {
    uint64_t order; /* place_of_number(): a unit's dividing counts first, each measure in the order of time */
    uint32_t row, unit, measure;
};

/* Everything a row is read against. */
struct reading {
    struct job          *job;
    struct csv          *csv;
    struct csv_column    columns[COLUMNS];
    struct measure_list  measures;
    struct enrolled_list units;
    struct place        *places; /* of units, read when first met */
    bool                *known;  /* of units: has it been asked yet */
    err                 *rights; /* of units: OK, ERR_DENIED or ERR_MISSING for entering numbers */
    str                  last_text; /* rows of a unit mostly stand together: */
    int                  last_unit; /* what last_text was found to be */
    struct programme     programme;
    struct entry         entry;
    struct draft        *draft;   /* of a preview; NULL: what is judged is stored */
    uint32_t            *ranks;   /* of units: those of an organisation stand together */
    bool                *divides; /* of measures: does it divide others */
    struct waiting      *waiting;
    size_t               n_waiting;
    struct import_row   *rows;
    size_t               n;
    uint64_t *met; /* a hash set of `place_of_number`; 0: free; twice as wide as `n_met` at least */
    size_t               n_met, met_room;
};

static err refuse_file(struct job *job, const struct csv_fault *fault)
{
    err e = fault->why.msg ? ERR_INPUT : ERR_BROKEN;

    job_refuse_with(job, (struct fault){ .why = e,
                                         .field = "file",
                                         .row = (int)fault->row,
                                         .column = (int)fault->column,
                                         .say = fault->why });
    return e;
}

static err open_file(struct reading *r, str content)
{
    static const struct csv_column columns[COLUMNS] = {
        [UNIT] = { .name = "unit", .required = true },
        [MEASURE] = { .name = "measure", .required = true },
        [PERIOD] = { .name = "period", .required = true },
        [NUMERATOR] = { .name = "numerator", .required = true },
        [DENOMINATOR] = { .name = "denominator" },
        [SPREAD] = { .name = "spread" },
        [NOTE] = { .name = "note" },
        [WHY] = { .name = "why" },
    };
    struct csv_options options = { .limits = { .rows = FILE_ROWS_MOST } };
    struct csv_fault   fault = { 0 };
    err                e = csv_open(r->job->arena, content, &options, &r->csv, &fault);

    for (int i = 0; i < COLUMNS; i++)
        r->columns[i] = columns[i];
    if (!e) e = csv_columns(r->csv, r->columns, COLUMNS, false, &fault);
    return e ? refuse_file(r->job, &fault) : OK;
}

static str field_of(const struct reading *r, const struct csv_row *row, enum column column)
{
    size_t at = r->columns[column].at;

    return at == CSV_ABSENT || at >= row->n ? (str){ 0 } : str_trim(row->field[at]);
}

/* May the actor enter numbers for a unit? Asked once for each, before anything of it is read. */
static err is_theirs(struct reading *r, size_t unit)
{
    err e;

    if (r->known[unit])
        return r->rights[unit];
    e = may(r->job, MAY_ENTER, (struct may_where){ .place = r->units.p[unit].unit });
    if (!e) e = place_get(r->job, r->units.p[unit].unit, &r->places[unit]);
    r->known[unit] = true;
    r->rights[unit] = e;
    return e;
}

enum { NO_UNIT = -1, TWO_UNITS = -2 };

static bool is_named(const struct enrolled *unit, str text)
{
    return str_eq_nocase(unit->name, text) || (text.n && str_eq_nocase(unit->name_cy, text));
}

/* The unit by its name, if only one has it, or by its code, among those enrolled. One that is not theirs to
 * see is told as one that does not exist. */
static err look_up_unit(struct reading *r, str text, int *unit)
{
    struct list         coded = { 0 };
    const struct place *places;
    err                 e;

    *unit = NO_UNIT;
    for (size_t i = 0; i < r->units.n; i++)
        if (is_named(&r->units.p[i], text) && is_theirs(r, i) != ERR_MISSING)
            *unit = *unit == NO_UNIT ? (int)i : TWO_UNITS;
    if (*unit >= 0)
        return OK;
    e = record_list(r->job, &place_record, QUERY(place_by_code), ARGS(text, r->job->today), &coded);
    places = coded.p;
    for (size_t c = 0; !e && c < coded.n; c++)
        for (size_t i = 0; i < r->units.n; i++)
            if (key_same(r->units.p[i].unit, places[c].id) && is_theirs(r, i) != ERR_MISSING)
                *unit = (int)i;
    return e;
}

static err find_unit(struct reading *r, str text, int *unit)
{
    err e = OK;

    if (!r->last_text.p || !str_eq(r->last_text, text))
        e = look_up_unit(r, text, &r->last_unit);
    r->last_text = text;
    *unit = r->last_unit;
    return e;
}

static void refuse_row(struct reading *r, struct import_row *row, struct say say)
{
    struct say *kept = ARENA_NEW(r->job->arena, struct say);

    *kept = say;
    row->outcome = OBSERVATION_REFUSED;
    row->say = kept;
}

/* Unit, measure and period in one word: where a number goes. Never 0. Rows are judged in this order, whatever
 * theirs in the file, so that each is judged against what the others leave behind. */
static uint64_t place_of_number(const struct reading *r, size_t unit, size_t measure, day period)
{
    return (uint64_t)(r->ranks[unit] + 1) << 45 | (uint64_t)!r->divides[measure] << 44 |
           (uint64_t)(measure & 0xfff) << 32 | ((uint32_t)period.n ^ 0x80000000u);
}

/* Puts a place into the set; false if it was there. */
static bool put_met(uint64_t *met, size_t room, uint64_t place)
{
    size_t at = (size_t)(place * 0x9e3779b97f4a7c15u >> 20) & (room - 1);

    for (; met[at]; at = (at + 1) & (room - 1))
        if (met[at] == place)
            return false;
    met[at] = place;
    return true;
}

/* Notes where this row's number goes; true if an earlier row went there too. */
static bool meet(struct reading *r, uint64_t place)
{
    bool is_new;

    if (r->n_met * 2 >= r->met_room) {
        size_t    room = r->met_room ? r->met_room * 2 : 1024;
        uint64_t *met = ARENA_ARRAY(r->job->arena, uint64_t, room);
        for (size_t i = 0; i < r->met_room; i++)
            if (r->met[i])
                put_met(met, room, r->met[i]);
        r->met = met;
        r->met_room = room;
    }
    is_new = put_met(r->met, r->met_room, place);
    r->n_met += is_new;
    return !is_new;
}

/* A sentence that outlives the row's own memory. */
static const struct say *keep_say(struct reading *r, const struct say *say)
{
    struct say *kept = ARENA_NEW(r->job->arena, struct say);

    *kept = *say;
    for (size_t i = 0; i < kept->n; i++)
        kept->slots[i].text = str_copy(r->job->arena, kept->slots[i].text);
    return kept;
}

/* Asks or stores one number in memory of its own: a file has more rows than a job has room for what each one
 * reads. */
static err judge_row(struct reading *r, const struct waiting *waiting)
{
    struct import_row    *row = &r->rows[waiting->row];
    const struct measure *measure = &r->measures.p[waiting->measure];
    size_t                unit = waiting->unit;
    struct typed typed = {
        .numerator = row->numerator, .denominator = row->denominator, .spread = row->spread,
        .why = row->note, .seen = -1
    };
    struct observation_cell   cell = { .measure = measure,
                                       .unit = &r->places[unit],
                                       .period = row->before.period };
    struct observation_answer answer = { .outcome = OBSERVATION_EMPTY };
    struct series             series;
    struct job                job = *r->job;
    err                       e;

    job.arena = arena_open(ROW_MEMORY);
    e = observation_series(&job, r->units.p[unit].unit, measure->id, &series);
    if (!e) e = observation_at(&job, &series, cell.period, &row->before);
    if (!e && r->draft)
        e = observation_draft(&job, r->draft, &cell, &typed, &answer);
    else if (!e)
        e = observation_put(&job, &r->entry, &cell, &typed, &answer);
    row->outcome = answer.outcome;
    if (!e && answer.say.msg)
        row->say = keep_say(r, &answer.say);
    arena_close(job.arena);
    if (e == ERR_MISSING) { /* it hangs in no organisation */
        refuse_row(r, row, SAY(measure_import_unit, slot_text("found", row->unit)));
        return OK;
    }
    return e;
}

/* Reads the period of a row whose unit and measure are known; unless it is refused, the row waits. */
static void read_period(struct reading *r, struct import_row *row, size_t measure, size_t unit)
{
    struct cell_period period =
        cell_period((enum period)r->measures.p[measure].period, row->period, r->job->today);
    uint64_t order = place_of_number(r, unit, measure, period.first);

    row->before.period = period.first;
    if (period.state == CELL_EMPTY) {
        refuse_row(r, row, SAY(measure_import_no_period));
    } else if (period.state != CELL_NUMBER) {
        refuse_row(r, row, period.why);
    } else if (meet(r, order)) {
        row->is_duplicate = true;
        refuse_row(r, row, SAY(measure_import_twice));
    } else {
        r->waiting[r->n_waiting++] = (struct waiting){
            .order = order, .row = (uint32_t)r->n, .unit = (uint32_t)unit, .measure = (uint32_t)measure
        };
    }
}

static err read_row(struct reading *r, const struct csv_row *csv_row)
{
    struct import_row    *row = &r->rows[r->n];
    const struct measure *measure;
    int                   unit;
    err                   e;

    *row = (struct import_row){ .row = csv_row->number,
                                .unit = field_of(r, csv_row, UNIT),
                                .measure = field_of(r, csv_row, MEASURE),
                                .period = field_of(r, csv_row, PERIOD),
                                .numerator = field_of(r, csv_row, NUMERATOR),
                                .denominator = field_of(r, csv_row, DENOMINATOR),
                                .spread = field_of(r, csv_row, SPREAD),
                                .note = field_of(r, csv_row, NOTE),
                                .before = { .period = DAY_NONE, .state = OBSERVATION_NONE } };
    measure = measure_find(&r->measures, row->measure);
    e = find_unit(r, row->unit, &unit);
    if (e)
        return e;
    if (unit >= 0 && is_theirs(r, (size_t)unit) == ERR_DENIED)
        refuse_row(r, row, SAY(measure_import_denied, slot_text("name", row->unit)));
    else if (unit < 0)
        refuse_row(r, row, unit == TWO_UNITS ? SAY(measure_import_unit_twice, slot_text("found", row->unit))
                                             : SAY(measure_import_unit, slot_text("found", row->unit)));
    else if (!measure)
        refuse_row(r, row, SAY(measure_import_measure, slot_text("found", row->measure)));
    else
        read_period(r, row, (size_t)(measure - r->measures.p), (size_t)unit);
    return OK;
}

/* Room for every row there can be: no more than the file has line ends, and one. */
static void make_room(struct reading *r, str content)
{
    size_t lines = 1;

    for (size_t i = 0; i < content.n; i++)
        lines += content.p[i] == '\n' || content.p[i] == '\r';
    lines = lines < FILE_ROWS_MOST ? lines : FILE_ROWS_MOST;
    r->rows = ARENA_ARRAY(r->job->arena, struct import_row, lines);
    r->waiting = ARENA_ARRAY(r->job->arena, struct waiting, lines);
    r->places = ARENA_ARRAY(r->job->arena, struct place, r->units.n + 1);
    r->known = ARENA_ARRAY(r->job->arena, bool, r->units.n + 1);
    r->rights = ARENA_ARRAY(r->job->arena, err, r->units.n + 1);
    r->ranks = ARENA_ARRAY(r->job->arena, uint32_t, r->units.n + 1);
    r->divides = ARENA_ARRAY(r->job->arena, bool, r->measures.n + 1);
}

static void rank_units(struct reading *r)
{
    for (size_t i = 0; i < r->units.n; i++)
        for (size_t k = 0; k < r->units.n; k++) {
            key a = r->units.p[k].organisation, b = r->units.p[i].organisation;
            r->ranks[i] += a.n < b.n || (a.n == b.n && k < i);
        }
}

static void note_dividing(struct reading *r)
{
    for (size_t i = 0; i < r->measures.n; i++)
        for (size_t k = 0; k < r->measures.n; k++)
            r->divides[i] |= key_same(r->measures.p[k].denominator_from, r->measures.p[i].id);
}

static int by_order(const void *a, const void *b)
{
    uint64_t x = ((const struct waiting *)a)->order, y = ((const struct waiting *)b)->order;

    return x < y ? -1 : x > y;
}

static err judge_all(struct reading *r)
{
    err e = OK;

    qsort(r->waiting, r->n_waiting, sizeof *r->waiting, by_order);
    for (size_t i = 0; !e && i < r->n_waiting; i++)
        e = judge_row(r, &r->waiting[i]);
    return e;
}

static err read_all(struct reading *r, const struct import *import)
{
    struct csv_fault fault = { 0 };
    struct csv_row   row;
    err              e = programme_get(r->job, import->programme, &r->programme);

    if (!e) e = measure_list(r->job, import->programme, &r->measures);
    if (!e) e = enrolment_list(r->job, import->programme, false, &r->units);
    if (!e) e = open_file(r, import->content);
    if (e)
        return e;
    make_room(r, import->content);
    rank_units(r);
    note_dividing(r);
    r->entry = (struct entry){ .source = "import", .why = import->name };
    while (!e) {
        e = csv_next(r->csv, &row, &fault);
        if (e)
            return refuse_file(r->job, &fault);
        if (row.n == 0)
            break;
        e = read_row(r, &row);
        r->n += !e;
    }
    return e ? e : judge_all(r);
}

static void count(const struct reading *r, struct import_view *view)
{
    view->rows = r->rows;
    view->n = r->n;
    for (size_t i = 0; i < r->n; i++) {
        enum observation_outcome outcome = r->rows[i].outcome;
        view->refused += outcome == OBSERVATION_REFUSED || outcome == OBSERVATION_CONFLICT;
        view->same += outcome == OBSERVATION_SAME || outcome == OBSERVATION_EMPTY;
        view->held += outcome == OBSERVATION_KEPT_ASIDE;
        view->changed += outcome == OBSERVATION_CHANGED ||
                         (outcome == OBSERVATION_KEPT_ASIDE && r->rows[i].before.state != OBSERVATION_NONE);
        view->added += outcome == OBSERVATION_ADDED ||
                       (outcome == OBSERVATION_KEPT_ASIDE && r->rows[i].before.state == OBSERVATION_NONE);
    }
}

/* Someone who may enter the numbers of at least one unit. What a row may store is asked row by row. */
static err may_import(struct job *job, key programme_key)
{
    struct programme     programme;
    struct enrolled_list units = { 0 };
    err                  e = programme_get(job, programme_key, &programme);

    if (!e) e = programme_may_see(job, &programme);
    if (!e) e = enrolment_list(job, programme_key, false, &units);
    for (size_t i = 0; !e && i < units.n; i++)
        if (may_ask(job, MAY_ENTER, (struct may_where){ .place = units.p[i].unit }))
            return OK;
    return e ? e
             : job_fault(job, ERR_DENIED, NULL,
                         SAY(measure_import_nowhere, slot_text("name", programme.name)));
}

/* Reads the whole file as a file, before it is kept: what its rows say is looked at later. */
static err check_file(struct reading *r, str content)
{
    struct csv_fault fault = { 0 };
    struct csv_row   row = { 0 };
    err              e = open_file(r, content);

    do {
        if (!e && csv_next(r->csv, &row, &fault))
            e = refuse_file(r->job, &fault);
    } while (!e && row.n);
    return e;
}

err import_keep(struct job *job, struct import *import)
{
    struct reading r = { .job = job };
    err            e = may_import(job, import->programme);

    if (!e && import->content.n > CONTENT_MOST)
        e = job_fault(job, ERR_LIMIT, "file", SAY(measure_import_large));
    if (!e) e = check_file(&r, import->content);
    if (e)
        return e;
    import->person = job->actor.person;
    import->at = job->now_ms;
    import->status = STR("preview");
    e = record_check(job, &import_record, import);
    return e ? e : record_insert(job, &import_record, import);
}

/* A kept file is its keeper's own. */
static err open_import(struct job *job, key id, struct import *import)
{
    err e = record_get(job, &import_record, id, import);

    if (!e && !key_same(import->person, job->actor.person))
        e = ERR_MISSING;
    return e;
}

err import_look(struct job *job, key id, struct import_view *view)
{
    struct reading r = { .job = job };
    struct draft   draft = { .arena = arena_open(DRAFT_MEMORY) };
    err            e;

    *view = (struct import_view){ 0 };
    e = open_import(job, id, &view->import);
    draft.why = view->import.name;
    r.draft = &draft;
    if (!e) e = read_all(&r, &view->import);
    if (!e) count(&r, view);
    arena_close(draft.arena);
    return e;
}

err import_commit(struct job *job, key id, bool whole, struct import_view *view)
{
    struct reading r = { .job = job };
    err            e;

    *view = (struct import_view){ 0 };
    e = open_import(job, id, &view->import);
    if (!e && !str_eq(view->import.status, STR("preview"))) {
        job->repeated = true;
        return OK;
    }
    if (!e) e = read_all(&r, &view->import);
    if (e)
        return e;
    count(&r, view);
    if (whole && view->refused)
        return job_fault(job, ERR_INPUT, NULL, SAY(measure_import_not_whole, slot_count("n", view->refused)));
    e = db_run(job, QUERY(import_settle),
               ARGS(id, STR("done"), view->added, view->changed, view->same, view->refused));
    view->import.status = STR("done");
    return e;
}
