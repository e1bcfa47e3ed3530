/* SQLite behind the engine port. The only file that knows its library. */
#include "store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* The statements of transactions, prepared once for each session. */
enum verb { BEGIN_READ, BEGIN_WRITE, COMMIT, ROLLBACK, SAVEPOINT, KEEP, GO_BACK, VERBS };

static const char *const verbs[VERBS] = {
    [BEGIN_READ] = "BEGIN",
    [BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [SAVEPOINT] = "SAVEPOINT job",
    [KEEP] = "RELEASE job",
    [GO_BACK] = "ROLLBACK TO job",
};

struct engine_session {
    sqlite3      *db;
    bool          writes, in_memory;
    bool          lazy, guarded; /* synchronous is NORMAL, query_only is on: until the transaction ends */
    sqlite3_stmt *verbs[VERBS];
};

/* "Mnyh": what stands in the file's header, so that we never write into somebody else's database. */
enum { OUR_MARK = 0x4d6e7968, BUSY_MS = 5000 };

static const char settings_of_all[] =
    "PRAGMA foreign_keys=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cache_size=-65536;";

/* The log is copied into the file after 32 MB, not after 4: pages that many saves touch are copied once for
 * all of them. */
static const char settings_of_writer[] =
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA wal_autocheckpoint=8000;"
    "PRAGMA journal_size_limit=67108864;";

static const char settings_of_reader[] =
    "PRAGMA query_only=ON;";

static sqlite3_stmt *handle(struct engine_statement *statement)
{
    return (sqlite3_stmt *)statement;
}

static err answer(struct engine_session *session, int code)
{
    int full = session->db ? sqlite3_extended_errcode(session->db) : code;

    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return ERR_DENIED;
    case SQLITE_CONSTRAINT:
        /* What is not a key is our own mistake: a NULL, a type or a check that the code should have seen. */
        return full == SQLITE_CONSTRAINT_UNIQUE || full == SQLITE_CONSTRAINT_PRIMARYKEY ||
                       full == SQLITE_CONSTRAINT_ROWID || full == SQLITE_CONSTRAINT_FOREIGNKEY
                   ? ERR_CONFLICT
                   : ERR_BROKEN;
    default:
        return ERR_BROKEN;
    }
}

static const char *sqlite_text(const struct query *query)
{
    return query->sqlite;
}

/* ---- Sessions ---- */

static bool disk_is_full(void)
{
    return errno == ENOSPC || errno == EDQUOT;
}

/* SQLite would make the file readable by everyone the umask allows (its log and index files copy the file's
 * mode), and would open a file that may not be written for reading only. To be called before any session on
 * the file is open: closing a file ends all locks that the process has on it. */
static err try_file(const char *path, bool create)
{
    int file = open(path, O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0), 0600);

    if (file < 0)
        return errno == ENOENT && !create ? ERR_MISSING : disk_is_full() ? ERR_FULL : ERR_DENIED;
    close(file);
    return OK;
}

static err set_up(struct engine_session *session)
{
    static const struct {
        int what, value;
    } guards[] = {
        { SQLITE_DBCONFIG_DEFENSIVE, 1 },
        { SQLITE_DBCONFIG_DQS_DML, 0 },
        { SQLITE_DBCONFIG_DQS_DDL, 0 },
        { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    };
    const char *own = session->writes ? settings_of_writer : settings_of_reader;
    int         code = SQLITE_OK;

    for (size_t i = 0; code == SQLITE_OK && i < sizeof guards / sizeof *guards; i++)
        code = sqlite3_db_config(session->db, guards[i].what, guards[i].value, (int *)NULL);
    if (code == SQLITE_OK)
        code = sqlite3_busy_timeout(session->db, BUSY_MS);
    if (code == SQLITE_OK)
        code = sqlite3_exec(session->db, settings_of_all, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(session->db, own, NULL, NULL, NULL);
    for (int v = 0; code == SQLITE_OK && v < VERBS; v++)
        code = sqlite3_prepare_v3(session->db, verbs[v], -1, SQLITE_PREPARE_PERSISTENT, &session->verbs[v],
                                  NULL);
    return answer(session, code);
}

/* The library counts its memory under one lock that every thread takes for every piece of it. Nobody asks for
 * the count. Refused, without harm, where the process has used the library before. */
static void count_no_memory(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static void sqlite_close(struct engine_session *session)
{
    if (session->writes && session->db)
        (void)sqlite3_exec(session->db, "PRAGMA optimize", NULL, NULL, NULL);
    for (int v = 0; v < VERBS; v++)
        sqlite3_finalize(session->verbs[v]);
    sqlite3_close_v2(session->db);
    *session = (struct engine_session){ .db = NULL };
}

static err sqlite_open(struct arena *arena, const struct engine_place *place, struct engine_session **opened)
{
    struct engine_session *session = ARENA_NEW(arena, struct engine_session);
    err                    e = OK;

    count_no_memory();

    session->writes = place->writes;
    session->in_memory = strcmp(place->path, ":memory:") == 0;
    *opened = session;
    if (place->writes && !session->in_memory)
        e = try_file(place->path, place->create);
    if (e)
        return e;
    /* One session is one thread's at a time, so the library needs no locks of its own. */
    e = answer(session, sqlite3_open_v2(place->path, &session->db,
                                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    if (e == ERR_DENIED && access(place->path, F_OK) != 0)
        return ERR_MISSING;
    return e ? e : set_up(session);
}

/* ---- Transactions ---- */

static err say_verb(struct engine_session *session, enum verb verb)
{
    int code = sqlite3_step(session->verbs[verb]);

    (void)sqlite3_reset(session->verbs[verb]); /* repeats the code of the step */
    return answer(session, code);
}

static err set(struct engine_session *session, const char *pragma)
{
    return answer(session, sqlite3_exec(session->db, pragma, NULL, NULL, NULL));
}

/* Back to the writer's own settings after a lazy or a read-only transaction. */
static err restore(struct engine_session *session)
{
    err e = OK;

    if (session->lazy)
        e = set(session, "PRAGMA synchronous=FULL");
    if (!e && session->guarded)
        e = set(session, "PRAGMA query_only=OFF");
    session->lazy = session->guarded = false;
    return e;
}

static err sqlite_begin(struct engine_session *session, enum engine_begin how)
{
    err e = OK;

    session->lazy = how == ENGINE_LAZY;
    session->guarded = how == ENGINE_READ && session->writes;
    if (session->lazy)
        e = set(session, "PRAGMA synchronous=NORMAL");
    if (!e && session->guarded)
        e = set(session, "PRAGMA query_only=ON");
    if (!e)
        e = say_verb(session, how == ENGINE_READ ? BEGIN_READ : BEGIN_WRITE);
    if (e && restore(session))
        return ERR_BROKEN;
    return e;
}

static err sqlite_commit(struct engine_session *session)
{
    err e = say_verb(session, COMMIT);
    return e ? e : restore(session);
}

static void sqlite_rollback(struct engine_session *session)
{
    /* Fails only if SQLite rolled back already. */
    if (!sqlite3_get_autocommit(session->db))
        (void)say_verb(session, ROLLBACK);
    (void)restore(session);
}

static err sqlite_savepoint(struct engine_session *session)
{
    return say_verb(session, SAVEPOINT);
}

static err sqlite_keep(struct engine_session *session)
{
    return say_verb(session, KEEP);
}

static err sqlite_go_back(struct engine_session *session)
{
    err e = say_verb(session, GO_BACK);
    return e ? e : say_verb(session, KEEP);
}

static bool sqlite_in_transaction(struct engine_session *session)
{
    return !sqlite3_get_autocommit(session->db);
}

/* ---- Statements ---- */

static err sqlite_prepare(struct engine_session *session, const char *sql,
                          struct engine_statement **statement)
{
    sqlite3_stmt *made = NULL;
    int           code = sqlite3_prepare_v3(session->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL);

    *statement = (struct engine_statement *)made;
    return answer(session, code);
}

static void sqlite_drop(struct engine_statement *statement)
{
    sqlite3_finalize(handle(statement));
}

static err sqlite_bind(struct engine_statement *statement, struct args args)
{
    sqlite3_stmt *stmt = handle(statement);
    int           code = SQLITE_OK;

    if (sqlite3_bind_parameter_count(stmt) != args.n)
        return ERR_BROKEN;
    for (int i = 0; code == SQLITE_OK && i < args.n; i++) {
        const struct arg *a = &args.p[i];

        switch (a->type) {
        case ARG_EMPTY: code = sqlite3_bind_null(stmt, i + 1); break;
        case ARG_WHOLE: code = sqlite3_bind_int64(stmt, i + 1, a->whole); break;
        case ARG_REAL: code = sqlite3_bind_double(stmt, i + 1, a->real); break;
        case ARG_STR:
            /* A NULL pointer would bind NULL. A copy, because rows may be read after the caller's text is
             * gone. */
            code = sqlite3_bind_text64(stmt, i + 1, a->text.n ? a->text.p : "", a->text.n, SQLITE_TRANSIENT,
                                       SQLITE_UTF8);
            break;
        }
    }
    return code == SQLITE_OK ? OK : ERR_BROKEN;
}

static err sqlite_step(struct engine_session *session, struct engine_statement *statement, bool *row)
{
    int code = sqlite3_step(handle(statement));

    *row = code == SQLITE_ROW;
    return answer(session, code);
}

static void sqlite_reset(struct engine_statement *statement)
{
    (void)sqlite3_reset(handle(statement)); /* repeats the code of the last step */
}

static int64_t sqlite_changes(struct engine_session *session)
{
    return sqlite3_changes64(session->db);
}

static int sqlite_columns(struct engine_statement *statement)
{
    return sqlite3_column_count(handle(statement));
}

static const char *sqlite_column_name(struct engine_statement *statement, int column)
{
    return sqlite3_column_name(handle(statement), column);
}

static bool sqlite_is_null(struct engine_statement *statement, int column)
{
    return sqlite3_column_type(handle(statement), column) == SQLITE_NULL;
}

static int64_t sqlite_whole(struct engine_statement *statement, int column)
{
    return sqlite3_column_int64(handle(statement), column);
}

static double sqlite_real(struct engine_statement *statement, int column)
{
    return sqlite3_column_double(handle(statement), column);
}

static str sqlite_words(struct engine_statement *statement, int column)
{
    const unsigned char *p = sqlite3_column_text(handle(statement), column);
    int                  n = sqlite3_column_bytes(handle(statement), column);

    return (str){ .p = p ? (const char *)p : "", .n = p ? (size_t)n : 0 };
}

/* ---- Schema and care ---- */

static err ask_one(struct engine_session *session, const char *sql, int64_t *n)
{
    sqlite3_stmt *stmt = NULL;
    int           code = sqlite3_prepare_v2(session->db, sql, -1, &stmt, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return answer(session, code);
}

static err sqlite_mark(struct engine_session *session, bool *ours)
{
    int64_t mark = 0, tables = 0;
    err     e;

    e = ask_one(session, "PRAGMA application_id", &mark);
    if (!e) e = ask_one(session, "SELECT count(*) FROM sqlite_schema", &tables);
    if (e)
        return e;
    *ours = mark == OUR_MARK || (mark == 0 && tables == 0);
    return *ours && mark != OUR_MARK ? set(session, "PRAGMA application_id=1299085672") : OK;
}

static err sqlite_script(struct engine_session *session, const char *sql)
{
    return answer(session, sqlite3_exec(session->db, sql, NULL, NULL, NULL));
}

static const char *sqlite_says(struct engine_session *session)
{
    return session->db ? sqlite3_errmsg(session->db) : "no connection";
}

static err sqlite_tidy(struct engine_session *session)
{
    /* A reader in the middle of something holds part of the log back. Nobody waits for it: the next idle
     * moment comes. */
    int code;

    sqlite3_busy_timeout(session->db, 0);
    code = sqlite3_wal_checkpoint_v2(session->db, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    sqlite3_busy_timeout(session->db, BUSY_MS);
    return code == SQLITE_BUSY || code == SQLITE_LOCKED ? OK : answer(session, code);
}

static err sqlite_backup(struct engine_session *session, const char *path)
{
    struct engine_session copy = { .db = NULL };
    sqlite3_backup       *backup;
    int                   file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600), code;

    if (file < 0)
        return errno == EEXIST ? ERR_CONFLICT : disk_is_full() ? ERR_FULL : ERR_DENIED;
    close(file);
    code = sqlite3_open_v2(path, &copy.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        backup = sqlite3_backup_init(copy.db, "main", session->db, "main");
        code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy.db);
        if (sqlite3_backup_finish(backup) != SQLITE_OK && code == SQLITE_DONE)
            code = SQLITE_IOERR;
    }
    sqlite3_close_v2(copy.db);
    copy.db = NULL;
    if (code != SQLITE_DONE)
        (void)unlink(path);
    return answer(&copy, code == SQLITE_OK ? SQLITE_ERROR : code);
}

const struct engine sqlite_engine = {
    .name = "sqlite",
    .text = sqlite_text,
    .open = sqlite_open,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .savepoint = sqlite_savepoint,
    .keep = sqlite_keep,
    .go_back = sqlite_go_back,
    .in_transaction = sqlite_in_transaction,
    .prepare = sqlite_prepare,
    .drop = sqlite_drop,
    .bind = sqlite_bind,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .changes = sqlite_changes,
    .columns = sqlite_columns,
    .column_name = sqlite_column_name,
    .is_null = sqlite_is_null,
    .whole = sqlite_whole,
    .real = sqlite_real,
    .words = sqlite_words,
    .mark = sqlite_mark,
    .script = sqlite_script,
    .says = sqlite_says,
    .tidy = sqlite_tidy,
    .backup = sqlite_backup,
};
