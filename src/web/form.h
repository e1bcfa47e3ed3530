/* Reads what a form or a JSON body sent, by the field tables of records, and fills form parts again with
 * what was typed. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "store/record.h"
#include "web/call.h"
#include "web/form_data.h"

/* Takes the body apart: application/x-www-form-urlencoded, multipart/form-data, or a flat JSON object
 * under /api/v1. ERR_INPUT: not one of these, or malformed. ERR_LIMIT: too many fields. */
MUST err form_open(struct call *call);

/* A field as it was sent, trimmed; empty where it was not. */
str form_text(const struct call *call, const char *name);
bool form_has(const struct call *call, const char *name);

/* A key sent as 13 letters. No key where the field is empty or malformed. */
key form_key(const struct call *call, const char *name);

/* A day or a period's first day. DAY_NONE where empty; a malformed one is refused by job_refuse() and
 * gives DAY_NONE. */
day form_day(struct call *call, const char *name);
day form_period(struct call *call, const char *name, enum period period);

/* A number typed by a person. NAN where empty; a malformed one is refused and gives NAN. */
double form_number(struct call *call, const char *name);

/* Fills `thing` from the fields of its record, except those set by rules; a field that was not sent is
 * left alone. `also`: other field names the page knows, ending with NULL. A field that nobody knows is
 * refused: no right or owner can be set by adding one. ERR_INPUT with a fault for each field that cannot
 * be read. */
MUST err form_read(struct call *call, const struct record *record, void *thing, const char *const *also);

/* ERR_INPUT if anything was sent that is not in the list (ending with NULL). For pages without a record. */
MUST err form_only(struct call *call, const char *const *names);

/* A form part for a field: label from `label`, what was typed (else `otherwise`), and the first fault
 * about it. */
struct form_input form_input_of(const struct call *call, const char *name, struct say label, str otherwise);

#endif
