/* Notes in the trail what changes nothing itself: readings, downloads, refusals. */
#ifndef WEB_TRAIL_NOTE_H
#define WEB_TRAIL_NOTE_H

#include "store/audit.h"
#include "web/call.h"

/* Of a page that reads, before it answers: what cannot be noted is not given. Ends the call's reading, and
 * returns when the note is durable. */
MUST err trail_note_first(struct call *call, const struct audit_note *note);

/* The same for a file that is taken away. */
MUST err trail_note_file(struct call *call);

/* Somebody signed in was refused, or asked for a thing that is not there for them: noted behind, in a job of
 * its own. Also on the writer's thread, after its group. */
void trail_note_refusal(const struct call *call, err e);

#endif
