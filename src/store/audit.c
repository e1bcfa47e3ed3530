/* The trail of changes: one row for each, written in the change's own transaction. */
#include "store/audit.h"

#include "base/buf.h"
#include "store/db.h"
#include "store/queries.h"

err audit_write(struct job *job, const struct audit_note *note)
{
    const struct actor *actor = &job->actor;

    return db_run(job, QUERY(audit_add),
                  ARGS(job_new_key(job), job->now_ms, actor->person, actor->role, actor->role_name,
                       actor->from, note->action, note->thing, note->thing_key, note->before, note->after));
}

void audit_json_text(struct buf *buf, str text)
{
    static const char hex[] = "0123456789abcdef";
    size_t            from = 0;

    buf_char(buf, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(buf, (str){ text.p + from, i - from });
        from = i + 1;
        buf_char(buf, '\\');
        if (c == '"' || c == '\\') {
            buf_char(buf, (char)c);
            continue;
        }
        buf_add_c(buf, "u00");
        buf_char(buf, hex[c >> 4]);
        buf_char(buf, hex[c & 15]);
    }
    if (text.n > from)
        buf_add(buf, (str){ text.p + from, text.n - from });
    buf_char(buf, '"');
}
