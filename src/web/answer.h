/* How a page ends: with HTML, JSON, a file, a redirect, or a plain page that says what went wrong. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "view/out.h"
#include "view/view.h"
#include "web/call.h"
#include "web/shell_data.h"

/* ANSWER(call, measure_page, &data): the page's template, or the same data as JSON under /api/v1. */
#define ANSWER(call, page, data) ANSWER_STATUS((call), 200, page, (data))
#define ANSWER_STATUS(call, status, page, data)                                                              \
    ((call)->json ? answer_json((call), (status), &page##_view, (data))                                      \
                  : answer_html((call), (status), (page##_html(answer_out(call), (data)), 0)))

/* Where the page is written; ends in the exchange's arena. */
struct out *answer_out(struct call *call);

MUST err answer_html(struct call *call, int status, int written);
MUST err answer_json(struct call *call, int status, const struct view *view, const void *data);

/* A picture, a CSV file. `name` makes it a download ("alder-restraint.svg"), which the trail notes first and
 * which ends the reading; empty: shown in place. */
MUST err answer_file(struct call *call, str type, str body, str name);

/* 303 to a path of this site: a reload after saving must not save twice. Under /api/v1 the answer is
 * {"location": ...}. */
MUST err answer_see(struct call *call, str path);

/* A path from parts: answer_path(call, "/places/:place/measures/:measure", keys in their order, ending
 * with no key). */
str answer_path(struct call *call, const char *pattern, const key *keys);

/* What went wrong, as a page or JSON, with the status of the error, in place of whatever was answered
 * before: what happened (the job's first fault with this error), what was kept, what to do; with a
 * reference where it is our fault. Of ERR_MISSING the domain's words stay unsaid. Refusals are noted. */
void answer_fault(struct call *call, err e);

/* The same for what is refused before any page is chosen: 405, 413, 501, 503. */
void answer_refusal(struct call *call, int status);

/* The status an error answers with: 422 input, 403 denied, 404 missing, 409 conflict, 413 limit, 503 busy,
 * 507 full, 500. */
int answer_status(err e);

/* Headers that every answer carries. */
void answer_guard(struct call *call);

/* Words of a message in the reader's language. */
str answer_words(const struct call *call, struct say say);

#endif
