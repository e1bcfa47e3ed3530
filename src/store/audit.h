/* The trail of changes: one row for each, written in the change's own transaction. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store/job.h"

/* What is told of a change; who, role, when and from where come from the job. */
struct audit_note {
    str action; /* "insert", "change", or the domain's verb: "sign in", "withdraw" */
    str thing;  /* table or kind of thing */
    key thing_key;
    str before; /* JSON objects, or empty */
    str after;
};

MUST err audit_write(struct job *job, const struct audit_note *note);

/* Writes `text` as a JSON string, with its quotes. */
struct buf;
void audit_json_text(struct buf *buf, str text);

#endif
