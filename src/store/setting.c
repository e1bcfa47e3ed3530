/* Settings of one store: name and value, kept with the data they belong to. */
#include "store/setting.h"

#include "base/buf.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"
#include "store/session.h"

enum { JSON_MOST = 64 * 1024 };

err setting_get(struct job *job, str name, str otherwise, str *value)
{
    struct rows rows;
    err         e = db_one(job, QUERY(setting_value), ARGS(name), &rows);

    *value = otherwise;
    if (e == ERR_MISSING)
        return OK;
    if (e)
        return e;
    *value = rows_text(&rows, 0);
    rows_close(&rows);
    return OK;
}

static err note(struct job *job, str name, str before, str after)
{
    struct audit_note note = { .action = STR("change"), .thing = STR("setting") };
    const str         values[] = { before, after };
    str              *told[] = { &note.before, &note.after };
    err               e = OK;

    for (int i = 0; !e && i < 2; i++) {
        struct buf buf = buf_make(job->arena, JSON_MOST);

        buf_char(&buf, '{');
        audit_json_text(&buf, name);
        buf_char(&buf, ':');
        audit_json_text(&buf, values[i]);
        buf_char(&buf, '}');
        *told[i] = buf_str(&buf);
        e = buf_end(&buf);
    }
    return e ? e : audit_write(job, &note);
}

err setting_put(struct job *job, str name, str value)
{
    str before;
    err e = setting_get(job, name, STR(""), &before);

    if (!e) e = db_run(job, QUERY(setting_store), ARGS(name, value));
    if (!e) e = note(job, name, before, value);
    return e;
}

err setting_fix_today(struct job *job, day today)
{
    char text[10];
    str  value = STR("");

    if (day_is_set(today)) {
        day_print(today, text);
        value = str_copy(job->arena, (str){ text, sizeof text });
    }
    if (job->db)
        job->db->today_touched = true;
    return setting_put(job, STR("today"), value);
}
