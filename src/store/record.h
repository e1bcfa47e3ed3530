/* A stored thing is a plain struct and one static table of its fields; checking, storing, reading and the
 * audit trail are done once, here, from that table.
 *
 *     struct place {
 *         key  id;            first, always
 *         str  name;
 *         enum place_kind kind;
 *         day  opened;        DAY_NONE while not open
 *         int  version;       only if people edit it
 *     };
 *     static const struct field fields[] = {
 *         FIELD(place, name,   .label = MSG(org_place_name), .required = true, .most = 200),
 *         FIELD(place, kind,   .label = MSG(org_place_kind), .words = place_kinds),
 *         FIELD(place, opened, .label = MSG(org_place_opened)),
 *         FIELD_VERSION(place),
 *     };
 *     const struct record place_record = RECORD(place, fields);
 *
 * Its table has the columns `id` and one for each field, by the same names. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/field.h"
#include "store/job.h"
#include "store/query.h"
#include "store/rows.h"

#include <stddef.h>

enum { RECORD_FIELDS_MOST = 60 };

struct record {
    const char         *name; /* of the struct, the table, and the thing in the audit trail */
    const struct field *fields;
    size_t              n;
    size_t              size; /* of the struct */
};

/* `fields` is the static table; `struct of` begins with `key id`. */
#define RECORD(of, table)                                                                                   \
    { .name = #of, .fields = (table), .n = sizeof(table) / sizeof *(table),                                 \
      .size = sizeof(struct of) / (offsetof(struct of, id) == 0 ? 1 : 0) }

/* Makes every member none: no key, 0, NAN, false, DAY_NONE, empty. */
void record_clear(const struct record *record, void *thing);

/* Checks everything a person gave against the table: what is required, how long, within which bounds, is it
 * text. Notes a fault for each field that fails. ERR_INPUT if any did. */
MUST err record_check(struct job *job, const struct record *record, const void *thing);

/* Stores a new thing and its audit row. Makes the id if it is not set, and the version 1.
 *
 * A thing whose id is already stored, by the same actor (a form sent twice): OK, nothing is stored, *thing is
 * what is stored already, job->repeated is set.
 * ERR_CONFLICT  that id was stored by somebody else; or a unique or foreign key does not allow it */
MUST err record_insert(struct job *job, const struct record *record, void *thing);

/* Reads one thing by its id. ERR_MISSING if there is none (no fault is noted). */
MUST err record_get(struct job *job, const struct record *record, key id, void *thing);

/* Stores what differs between `before` (as record_get() read it in this transaction) and `after`, with an
 * audit row of the changed fields; if nothing differs, does nothing. after->version must be the one the
 * editor saw; it is then one more.
 *
 * ERR_CONFLICT  somebody changed it meanwhile (with the fault that says so); or a unique or foreign key
 *               forbids it
 * ERR_MISSING   there is no such thing any more */
MUST err record_change(struct job *job, const struct record *record, const void *before, void *after);

/* Reads the current row into a thing, by column name; a field without a column makes rows_next() say
 * ERR_BROKEN. */
void record_read(struct rows *rows, const struct record *record, void *thing);

/* Reads the one thing a query answers. ERR_MISSING if none (no fault is noted). */
MUST err record_one(struct job *job, const struct record *record, const struct query *query,
                    struct args args, void *thing);

/* Things in a row: const struct place *places = list.p; */
struct list {
    void  *p;
    size_t n;
};

/* Reads all things a query answers, into the job's arena. */
MUST err record_list(struct job *job, const struct record *record, const struct query *query,
                     struct args args, struct list *list);

/* Does the table in the store have exactly the columns of this record, each of the right type? If not, *wrong
 * says what differs (in the job's arena). Every record's test asks this once. ERR_CONFLICT if it differs. */
MUST err record_matches_schema(struct job *job, const struct record *record, str *wrong);

#endif
