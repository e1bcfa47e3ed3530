/* Sets up one's second factor, makes new recovery codes, and takes it off. */
#include "web/pages/org/factor_page.h"

#include "org/half_way.h"
#include "org/letter.h"
#include "org/second_factor.h"
#include "scene/qr_code.h"
#include "scene/svg.h"
#include "web/answer.h"
#include "web/entrance.h"
#include "web/form.h"
#include "web/pages/org/proof_page.h"
#include "web/shell.h"
#include "web/templates.h"

#include <sodium.h>

enum { SQUARE_PX = 5 };

/* The secret and the recovery codes are for people: no program's answer holds them. */
static const struct view_field form_input_fields[] = { VIEW_FIELD(form_input, name),
                                                       VIEW_FIELD(form_input, label),
                                                       VIEW_FIELD(form_input, error) };
static const struct view       form_input_view = VIEW(form_input, form_input_fields);
static const struct view_field factor_fields[] = { VIEW_FIELD(factor_page_data, has),
                                                   VIEW_FIELD(factor_page_data, must),
                                                   VIEW_FIELD(factor_page_data, owes) };
static const struct view       factor_page_view = VIEW(factor_page_data, factor_fields);
static const struct view_field factor_new_fields[] = { VIEW_ONE(factor_new_data, code, form_input) };
static const struct view       factor_new_view = VIEW(factor_new_data, factor_new_fields);
static const struct view_field factor_codes_fields[] = { VIEW_FIELD(factor_codes_data, made) };
static const struct view       factor_codes_view = VIEW(factor_codes_data, factor_codes_fields);

static const char page_path[] = "/account/second-factor";

static void crumb(struct call *call, struct shell *shell)
{
    const struct shell_link account = { SAY(account_heading), STR("/account"), false };

    if (!sign_in_owes_factor(&call->session))
        shell_crumbs(call, shell, &account, 1);
}

static err show(struct call *call, int status)
{
    struct factor_page_data data = { .must = call->session.wants_factor,
                                     .owes = sign_in_owes_factor(&call->session) };
    int                     left = 0;
    err                     e = second_factor_has(&call->job, call->person.id, &data.has);

    if (!e)
        e = recovery_left(&call->job, call->person.id, &left);
    if (e)
        return e;
    data.demo = call->site->simulated;
    data.left = SAY(factor_page_left, slot_count("n", left));
    data.shell = shell_make(call, SAY(factor_page_heading), "");
    crumb(call, &data.shell);
    return ANSWER_STATUS(call, status, factor_page, &data);
}

err factor_page_show(struct call *call)
{
    return show(call, 200);
}

err factor_page_begin(struct call *call)
{
    static const char *const none[] = { NULL };
    bool                     asked = false;
    err                      e = form_only(call, none);

    if (!e)
        e = proof_page_need(call, str_of(page_path), &asked);
    if (e || asked)
        return e;
    e = second_factor_begin(&call->job, call->person.id);
    return e ? e : answer_see(call, STR("/account/second-factor/new"));
}

static err draw(struct call *call, const unsigned char *secret, struct factor_new_data *data)
{
    struct scene          *scene;
    const struct svg_frame frame = { .id = STR("qr"), .title = STR("QR"), .page_font = true };
    err e = scene_qr_code(call->job.arena, totp_address(call->job.arena, secret, call->person.email),
                          SQUARE_PX, &scene);

    return e ? e : svg_write(call->job.arena, scene, &frame, &data->picture);
}

static err show_new(struct call *call, int status)
{
    struct factor_new_data data = { 0 };
    unsigned char          secret[TOTP_SECRET];
    bool                   asked = false;
    err                    e = proof_page_need(call, str_of(page_path), &asked);

    if (e || asked)
        return e;
    e = second_factor_begun(&call->job, call->person.id, secret);
    if (e == ERR_MISSING)
        return answer_see(call, str_of(page_path));
    data.shell = shell_make(call, SAY(factor_page_new_heading), "");
    crumb(call, &data.shell);
    if (!e)
        e = draw(call, secret, &data);
    data.letters = totp_letters(call->job.arena, secret);
    sodium_memzero(secret, sizeof secret);
    data.code = form_input_of(call, "code", SAY(factor_page_code), (str){ 0 });
    data.code.value = (str){ 0 };
    data.code.short_field = true;
    data.code.autocomplete = STR("one-time-code");
    return e ? e : ANSWER_STATUS(call, status, factor_new, &data);
}

err factor_page_new(struct call *call)
{
    return show_new(call, 200);
}

static err show_codes(struct call *call, const str *codes)
{
    struct factor_codes_data data = { .shell = shell_make(call, SAY(factor_page_codes_heading), "") };
    struct factor_code      *list = ARENA_ARRAY(call->job.arena, struct factor_code, RECOVERY_CODES);

    for (int i = 0; i < RECOVERY_CODES; i++)
        list[i].code = codes[i];
    data.codes.p = list;
    data.codes.n = RECOVERY_CODES;
    data.made = RECOVERY_CODES;
    return ANSWER(call, factor_codes, &data);
}

/* From now on nothing that began without it lives: other sessions end, this one gets a new token. */
err factor_page_confirm(struct call *call)
{
    static const char *const fields[] = { "code", NULL };
    str                      codes[RECOVERY_CODES];
    bool                     asked = false;
    err                      e = form_only(call, fields);

    if (!e)
        e = proof_page_need(call, str_of(page_path), &asked);
    if (e || asked)
        return e;
    e = second_factor_confirm(&call->job, call->person.id, form_text(call, "code"), codes);
    if (e == ERR_MISSING)
        return answer_see(call, str_of(page_path));
    if (e == ERR_INPUT)
        return show_new(call, 422);
    if (!e)
        e = sign_in_end_all(&call->job, call->person.id, call->session.id);
    if (!e)
        e = half_way_end_all(&call->job, call->person.id);
    if (!e)
        e = entrance_renew(call, true);
    if (!e)
        e = letter_notice(&call->job, &call->person, SAY(account_letter_subject),
                          SAY(account_letter_factor_on));
    return e ? e : show_codes(call, codes);
}

err factor_page_codes(struct call *call)
{
    static const char *const none[] = { NULL };
    str                      codes[RECOVERY_CODES];
    bool                     asked = false;
    err                      e = form_only(call, none);

    if (!e)
        e = proof_page_need(call, str_of(page_path), &asked);
    if (e || asked)
        return e;
    e = second_factor_new_codes(&call->job, call->person.id, codes);
    if (e == ERR_MISSING)
        return answer_see(call, str_of(page_path));
    if (!e)
        e = letter_notice(&call->job, &call->person, SAY(account_letter_subject),
                          SAY(account_letter_new_codes));
    return e ? e : show_codes(call, codes);
}

err factor_page_off(struct call *call)
{
    static const char *const none[] = { NULL };
    bool                     asked = false;
    err                      e = form_only(call, none);

    if (!e)
        e = proof_page_need(call, str_of(page_path), &asked);
    if (e || asked)
        return e;
    if (call->session.wants_factor)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(factor_page_must_keep));
    e = second_factor_take_off(&call->job, call->person.id, false);
    if (e == ERR_MISSING)
        e = OK;
    if (!e)
        e = letter_notice(&call->job, &call->person, SAY(account_letter_subject),
                          SAY(account_letter_factor_off));
    return e ? e : answer_see(call, str_of(page_path));
}
