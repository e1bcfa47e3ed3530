/* A stored thing is a plain struct and a static table of its fields: stored, read, changed and audited from
 * that table.
 *
 * The only place where SQL is put together, and only from static names; values are always bound. */
#include "store/record.h"

#include "base/buf.h"
#include "base/log.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"
#include "store/session.h"

#include <string.h>

/* A record's statements are named in the cache by addresses inside the record: nothing else has them. */
enum statement_of { OF_INSERT, OF_GET, OF_CHANGE };

enum { SQL_MOST = 16 * 1024, JSON_MOST = 1024 * 1024, LIST_FIRST = 16 };

static key id_of(const void *thing)
{
    key id;

    memcpy(&id, thing, sizeof id);
    return id;
}

static const struct field *version_of(const struct record *record)
{
    for (size_t i = 0; i < record->n; i++)
        if (record->fields[i].version)
            return &record->fields[i];
    return NULL;
}

static int get_version(const struct field *field, const void *thing)
{
    int version;

    memcpy(&version, (const char *)thing + field->at, sizeof version);
    return version;
}

static void set_version(const struct field *field, void *thing, int version)
{
    memcpy((char *)thing + field->at, &version, sizeof version);
}

void record_clear(const struct record *record, void *thing)
{
    memset(thing, 0, record->size);
    for (size_t i = 0; i < record->n; i++)
        field_clear(&record->fields[i], thing);
}

err record_check(struct job *job, const struct record *record, const void *thing)
{
    for (size_t i = 0; i < record->n; i++)
        field_check(job, &record->fields[i], thing);
    return job_refused(job);
}

/* ---- Statements ---- */

/* Parameters are $1, $2 ... in the order of their first use: both engines number them alike. */
static void param(struct buf *sql, size_t n)
{
    buf_char(sql, '$');
    buf_int(sql, (int64_t)n);
}

static void quoted(struct buf *sql, const char *name)
{
    buf_char(sql, '"');
    buf_add_c(sql, name);
    buf_char(sql, '"');
}

static void column_list(struct buf *sql, const struct record *record)
{
    quoted(sql, "id");
    for (size_t i = 0; i < record->n; i++) {
        buf_char(sql, ',');
        quoted(sql, record->fields[i].name);
    }
}

static void insert_text(struct buf *sql, const struct record *record)
{
    buf_add_c(sql, "INSERT INTO ");
    quoted(sql, record->name);
    buf_add_c(sql, " (");
    column_list(sql, record);
    buf_add_c(sql, ") VALUES ($1");
    for (size_t i = 0; i < record->n; i++) {
        buf_char(sql, ',');
        param(sql, i + 2);
    }
    buf_add_c(sql, ") ON CONFLICT (\"id\") DO NOTHING");
}

static void get_text(struct buf *sql, const struct record *record)
{
    buf_add_c(sql, "SELECT ");
    column_list(sql, record);
    buf_add_c(sql, " FROM ");
    quoted(sql, record->name);
    buf_add_c(sql, " WHERE \"id\" = $1");
}

static void change_text(struct buf *sql, const struct record *record)
{
    buf_add_c(sql, "UPDATE ");
    quoted(sql, record->name);
    for (size_t i = 0; i < record->n; i++) {
        buf_add_c(sql, i ? "," : " SET ");
        quoted(sql, record->fields[i].name);
        buf_char(sql, '=');
        param(sql, i + 1);
    }
    buf_add_c(sql, " WHERE \"id\" = ");
    param(sql, record->n + 1);
    if (version_of(record)) {
        buf_add_c(sql, " AND \"version\" = ");
        param(sql, record->n + 2);
    }
}

static err ask_of(struct job *job, const struct record *record, enum statement_of of, struct session_ask *ask)
{
    static void (*const texts[])(struct buf *sql, const struct record *record) = {
        insert_text, get_text, change_text };
    struct buf sql;

    ask->whose = (const char *)record + of;
    ask->told = record->name;
    if (record->n == 0 || record->n > RECORD_FIELDS_MOST) {
        LOG("store_record_fields", LOG_TEXT("record", str_of(record->name)), LOG_INT("fields", record->n));
        return ERR_BROKEN;
    }
    if (job->db && session_knows(job->db, ask->whose))
        return OK;
    sql = buf_make(job->arena, SQL_MOST);
    texts[of](&sql, record);
    buf_char(&sql, '\0');
    ask->sql = buf_str(&sql).p;
    return buf_end(&sql);
}

static err args_of(const struct record *record, const void *thing, struct arg *args)
{
    err e = OK;

    for (size_t i = 0; !e && i < record->n; i++)
        e = field_arg(&record->fields[i], thing, &args[i]);
    return e;
}

/* ---- The audit row ---- */

/* The fields of a thing as a JSON object: all that are given, or those in which it differs from `other`. Of a
 * secret only that it changed is told. */
static str json_of(struct job *job, const struct record *record, const void *thing, const void *other)
{
    struct buf buf = buf_make(job->arena, JSON_MOST);
    bool       first = true;

    buf_char(&buf, '{');
    for (size_t i = 0; i < record->n; i++) {
        const struct field *field = &record->fields[i];

        if (field->version || field_same(field, thing, other))
            continue;
        if (!first)
            buf_char(&buf, ',');
        first = false;
        audit_json_text(&buf, str_of(field->name));
        buf_char(&buf, ':');
        if (field->secret)
            buf_add_c(&buf, "\"*\"");
        else
            field_json(field, thing, &buf);
    }
    buf_char(&buf, '}');
    if (buf_end(&buf))
        return STR("");
    return buf_str(&buf);
}

static err audit_of(struct job *job, const struct record *record, const struct audit_note *note)
{
    struct audit_note whole = *note;

    whole.thing = str_of(record->name);
    /* Longer than its ceiling: a cut trail would be a false one. */
    if (!note->after.n)
        return ERR_LIMIT;
    return audit_write(job, &whole);
}

/* ---- Storing ---- */

/* The id was there already: the same form twice, or somebody else's thing? */
static err insert_again(struct job *job, const struct record *record, void *thing)
{
    struct rows rows;
    key         person;
    err         e = db_one(job, QUERY(audit_first_insert), ARGS(str_of(record->name), id_of(thing)), &rows);

    if (e && e != ERR_MISSING)
        return e;
    if (e)
        return job_fault(job, ERR_CONFLICT, NULL, SAY(store_key_taken));
    person = rows_key(&rows, 0);
    rows_close(&rows);
    if (!key_same(person, job->actor.person))
        return job_fault(job, ERR_CONFLICT, NULL, SAY(store_key_taken));
    job->repeated = true;
    return record_get(job, record, id_of(thing), thing);
}

err record_insert(struct job *job, const struct record *record, void *thing)
{
    const struct field *version = version_of(record);
    struct session_ask  ask = { .sql = NULL };
    struct arg          args[RECORD_FIELDS_MOST + 1];
    key                 id = id_of(thing);
    void               *none;
    err                 e = ask_of(job, record, OF_INSERT, &ask);

    if (e)
        return e;
    if (!key_is_set(id))
        id = job_new_key(job);
    memcpy(thing, &id, sizeof id);
    if (version)
        set_version(version, thing, 1);
    args[0] = ARG(id);
    e = args_of(record, thing, args + 1);
    ask.args = (struct args){ args, (int)record->n + 1 };
    if (!e) e = session_run(job, &ask);
    if (e)
        return e;
    if (db_changes(job) == 0)
        return insert_again(job, record, thing);
    none = arena_take(job->arena, record->size);
    record_clear(record, none);
    return audit_of(job, record, &(struct audit_note){
        .action = STR("insert"), .thing_key = id, .after = json_of(job, record, thing, none) });
}

static bool any_differs(const struct record *record, const void *before, const void *after)
{
    for (size_t i = 0; i < record->n; i++)
        if (!record->fields[i].version && !field_same(&record->fields[i], before, after))
            return true;
    return false;
}

static err changed_meanwhile(struct job *job)
{
    return job_fault(job, ERR_CONFLICT, NULL, SAY(store_changed_meanwhile));
}

err record_change(struct job *job, const struct record *record, const void *before, void *after)
{
    const struct field *version = version_of(record);
    struct session_ask  ask = { .sql = NULL };
    struct arg          args[RECORD_FIELDS_MOST + 2];
    int                 seen = version ? get_version(version, after) : 0;
    err                 e = ask_of(job, record, OF_CHANGE, &ask);

    if (e)
        return e;
    if (version && get_version(version, before) != seen)
        return changed_meanwhile(job);
    if (!any_differs(record, before, after))
        return OK;
    if (version)
        set_version(version, after, seen + 1);
    e = args_of(record, after, args);
    args[record->n] = ARG(id_of(before));
    args[record->n + 1] = ARG(seen);
    ask.args = (struct args){ args, (int)record->n + (version ? 2 : 1) };
    if (!e) e = session_run(job, &ask);
    if (!e && db_changes(job) == 0) {
        e = record_get(job, record, id_of(before), arena_take(job->arena, record->size));
        return e ? e : changed_meanwhile(job);
    }
    if (e)
        return e;
    return audit_of(job, record, &(struct audit_note){
        .action = STR("change"), .thing_key = id_of(before),
        .before = json_of(job, record, before, after), .after = json_of(job, record, after, before) });
}

/* ---- Reading ---- */

err record_get(struct job *job, const struct record *record, key id, void *thing)
{
    struct session_ask ask = { .args = ARGS(id) };
    struct statement  *statement;
    struct rows        rows;
    err                e = ask_of(job, record, OF_GET, &ask);

    if (!e) e = session_ask(job, &ask, &statement);
    if (e)
        return e;
    rows = rows_start(job, statement);
    if (!rows_next(&rows, &e))
        return e ? e : ERR_MISSING;
    memcpy(thing, &id, sizeof id);
    for (size_t i = 0; i < record->n; i++)
        field_read(&record->fields[i], &rows, (int)i + 1, thing);
    e = rows.broken;
    rows_close(&rows);
    return e;
}

/* Where each field's column is, remembered with the statement: [0] is the id. */
static const int *map_of(struct rows *rows, const struct record *record)
{
    struct statement *statement = rows->statement;

    if (!statement->map)
        statement->map = ARENA_ARRAY(statement->cached ? statement->session->arena : rows->job->arena, int,
                                     RECORD_FIELDS_MOST + 1);
    if (statement->record != record) {
        statement->map[0] = rows_by_name(rows, "id");
        for (size_t i = 0; i < record->n; i++)
            statement->map[i + 1] = rows_by_name(rows, record->fields[i].name);
        statement->record = record;
    }
    return statement->map;
}

void record_read(struct rows *rows, const struct record *record, void *thing)
{
    const int *map;
    key        id;

    if (!rows->statement || record->n > RECORD_FIELDS_MOST) {
        rows->broken = ERR_BROKEN;
        return;
    }
    map = map_of(rows, record);
    id = rows_key(rows, map[0]);
    memcpy(thing, &id, sizeof id);
    for (size_t i = 0; i < record->n; i++)
        field_read(&record->fields[i], rows, map[i + 1], thing);
}

err record_one(struct job *job, const struct record *record, const struct query *query, struct args args,
               void *thing)
{
    struct rows rows;
    err         e = db_one(job, query, args, &rows);

    if (e)
        return e;
    record_read(&rows, record, thing);
    e = rows.broken;
    rows_close(&rows);
    return e;
}

err record_list(struct job *job, const struct record *record, const struct query *query, struct args args,
                struct list *list)
{
    struct rows rows;
    size_t      room = 0;
    err         e = db_rows(job, query, args, &rows);

    *list = (struct list){ .p = NULL };
    while (rows_next(&rows, &e)) {
        if (list->n == room) {
            void *more = arena_take_many(job->arena, room ? room * 2 : LIST_FIRST, record->size);

            if (room)
                memcpy(more, list->p, room * record->size);
            room = room ? room * 2 : LIST_FIRST;
            list->p = more;
        }
        record_read(&rows, record, (char *)list->p + list->n * record->size);
        list->n++;
    }
    return e;
}

/* ---- Does the schema agree? ---- */

static const char *stored_type(const struct field *field)
{
    if (field->type == FIELD_REAL)
        return "REAL";
    return field->type == FIELD_TEXT || field->words ? "TEXT" : "INTEGER";
}

static const struct field *field_named(const struct record *record, str name)
{
    for (size_t i = 0; i < record->n; i++)
        if (str_eq_c(name, record->fields[i].name))
            return &record->fields[i];
    return NULL;
}

err record_matches_schema(struct job *job, const struct record *record, str *wrong)
{
    struct buf  buf = buf_make(job->arena, SQL_MOST);
    struct rows rows;
    size_t      found = 0;
    err         e = db_rows(job, QUERY(record_columns), ARGS(str_of(record->name)), &rows);

    while (rows_next(&rows, &e)) {
        str                 name = rows_text(&rows, 0);
        const struct field *field = field_named(record, name);
        bool                id = str_eq(name, STR("id"));

        found += field || id;
        if ((field || id) && str_eq_c(rows_text(&rows, 1), id ? "INTEGER" : stored_type(field)))
            continue;
        buf_add(&buf, name);
        buf_add_c(&buf, field ? " has another type; " : id ? " is no key; " : " is no field; ");
    }
    if (!e && found != record->n + 1)
        buf_add_c(&buf, "a field has no column; ");
    *wrong = buf_str(&buf);
    if (!e) e = buf_end(&buf);
    return e ? e : wrong->n ? ERR_CONFLICT : OK;
}
