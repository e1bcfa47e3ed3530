/* Serves the form of those who would like to join: who, which place, why. */
#include "web/pages/improve/join_page.h"

#include "http/response.h"
#include "improve/joining.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"
#include "web/templates.h"

#define RETRY_S "3600"

static const struct view_field thanks_fields[] = { VIEW_FIELD(join_thanks_data, about) };
static const struct view       join_thanks_view = VIEW(join_thanks_data, thanks_fields);

/* The programme in the address; none where it names none. ERR_MISSING: there is none that takes enquiries. */
static err open_programme(struct call *call, struct programme *programme)
{
    bool open = false;
    key  id;
    err  e;

    *programme = (struct programme){ 0 };
    if (call->n_params == 0)
        return OK;
    if (!key_read(call->params[0].value, &id))
        return ERR_MISSING;
    e = programme_get(&call->job, id, programme);
    if (!e) e = joining_is_open(&call->job, id, &open);
    return e ? e : open ? OK : ERR_MISSING;
}

static err show(struct call *call, const struct programme *programme, int status)
{
    const bool            welsh = call->lang == LANG_CY && programme->name_cy.n;
    struct form_page_data page = form_page_make(call, SAY(join_heading), SAY(join_button), STR("/sign-in"));

    page.intro = programme->id.n ? SAY(join_intro_programme, slot_text("programme", welsh ? programme->name_cy
                                                                                           : programme->name))
                                 : SAY(join_intro);
    form_page_hide(&page, STR("id"),
                   form_has(call, "id") ? form_text(call, "id")
                                        : key_text(call->job.arena, job_new_key(&call->job)));
    form_page_field(call, &page, &enquiry_record, FORM_TEXT,
                    (struct form_input){ .name = STR("name"), .autocomplete = STR("name") });
    form_page_field(call, &page, &enquiry_record, FORM_TEXT,
                    (struct form_input){ .name = STR("email"),
                                         .type = STR("email"),
                                         .autocomplete = STR("email"),
                                         .hint = SAY(join_email_hint) });
    form_page_field(call, &page, &enquiry_record, FORM_TEXT,
                    (struct form_input){ .name = STR("place_name"), .hint = SAY(join_place_hint) });
    form_page_field(call, &page, &enquiry_record, FORM_AREA,
                    (struct form_input){ .name = STR("why"), .hint = SAY(join_why_hint) });
    return form_page_answer(call, status, &page);
}

err join_page_show(struct call *call)
{
    struct programme programme;
    err              e = open_programme(call, &programme);

    return e ? e : show(call, &programme, 200);
}

/* Too many came from there: what was typed stays, nothing is kept, and when to come again is said. */
static err come_later(struct call *call, const struct programme *programme)
{
    err e = http_response_header(&call->exchange->response, STR("Retry-After"), STR(RETRY_S));

    if (!e) e = show(call, programme, 429);
    return e ? e : ERR_LIMIT;
}

err join_page_send(struct call *call)
{
    static const char *const also[] = { "id", NULL };
    struct programme         programme;
    struct enquiry           enquiry = { .language = str_of(lang_code(call->lang)) };
    err                      shown, e = open_programme(call, &programme);

    if (e)
        return e;
    e = form_read(call, &enquiry_record, &enquiry, also);
    enquiry.id = form_key(call, "id");
    enquiry.programme = programme.id;
    if (!e) e = enquiry_send(&call->job, &enquiry);
    if (!e)
        return answer_see(call, STR("/join/thanks"));
    if (e == ERR_LIMIT)
        return come_later(call, &programme);
    shown = e == ERR_INPUT || e == ERR_CONFLICT ? show(call, &programme, answer_status(e)) : OK;
    return shown ? shown : e;
}

/* The same whether or not we know them. */
err join_page_thanks(struct call *call)
{
    struct join_thanks_data data = { .shell = shell_make(call, SAY(join_thanks), "") };

    data.about = SAY(join_thanks_about);
    return ANSWER(call, join_thanks, &data);
}
