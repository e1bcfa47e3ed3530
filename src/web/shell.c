/* Fills what stands around every page. */
#include "web/shell.h"

#include "view/out.h"

#include <sodium.h>

enum { MASKED = 2 * SIGN_IN_TOKEN };

struct say shell_name(str name)
{
    return SAY(shell_as_it_is, slot_text("name", name));
}

str shell_form_token(struct call *call)
{
    char    *masked = arena_take(call->job.arena, MASKED);
    str      token = call->session.form_token;
    unsigned pads[SIGN_IN_TOKEN];

    /* A random pad and the token under it: compression cannot be asked about a text that differs each
     * time. */
    if (token.n != SIGN_IN_TOKEN)
        return (str){ 0 };
    randombytes_buf(pads, sizeof pads);
    for (size_t i = 0; i < SIGN_IN_TOKEN; i++) {
        unsigned pad = pads[i] % 64;
        masked[i] = (char)('0' + pad);
        masked[SIGN_IN_TOKEN + i] = (char)('0' + ((unsigned)(unsigned char)token.p[i] + pad) % 64);
    }
    return (str){ masked, MASKED };
}

bool shell_form_token_fits(const struct call *call, str sent)
{
    str      token = call->session.form_token;
    unsigned differs = 0;

    if (sent.n != MASKED || token.n != SIGN_IN_TOKEN)
        return false;
    for (size_t i = 0; i < SIGN_IN_TOKEN; i++) {
        unsigned pad = (unsigned)(unsigned char)sent.p[i] - '0';
        unsigned under = (unsigned)(unsigned char)sent.p[SIGN_IN_TOKEN + i] - '0';
        differs |= pad > 63 || under > 63;
        differs |= (((unsigned)(unsigned char)token.p[i] + pad) % 64) ^ under;
    }
    return differs == 0;
}

static void fill_menu(struct call *call, struct shell *shell, const char *at)
{
    struct shell_link *nav = ARENA_ARRAY(call->job.arena, struct shell_link, 3);
    size_t             n = 0;

    if (!call->signed_in)
        return;
    shell->person_name = call->person.name;
    shell->csrf = shell_form_token(call);
    if (sign_in_owes_factor(&call->session)) /* the menu would lead nowhere */
        return;
    nav[n++] = (struct shell_link){ SAY(shell_my_work), STR("/"), str_eq_c(STR("/"), at) };
    nav[n++] =
        (struct shell_link){ SAY(shell_programmes), STR("/programmes"), str_eq_c(STR("/programmes"), at) };
    nav[n++] = (struct shell_link){ SAY(shell_places), STR("/places"), str_eq_c(STR("/places"), at) };
    shell->nav.p = nav;
    shell->nav.n = n;
}

/* The page's own field errors, each linked to its field. */
static void fill_errors(struct call *call, struct shell *shell)
{
    size_t             n = 0;
    struct shell_link *links;

    for (const struct fault *f = call->job.faults; f; f = f->next)
        n++;
    links = ARENA_ARRAY(call->job.arena, struct shell_link, n + 1);
    n = 0;
    for (const struct fault *f = call->job.faults; f; f = f->next) {
        str field = str_of(f->field ? f->field : "main");
        links[n++] =
            (struct shell_link){ .label = f->say, .url = str_join(call->job.arena, STR("#"), field) };
    }
    shell->errors.p = links;
    shell->errors.n = n;
}

/* The same page in the other language: the switch leads back to the address as it was asked for. */
static str switch_url(struct call *call, bool welsh)
{
    struct buf url = buf_make(call->job.arena, 64 * 1024);
    struct out part = out_make(&url, NULL, NULL);

    if (call->exchange->request.method > HTTP_HEAD)
        return (str){ 0 }; /* what was typed would be lost */
    buf_add_c(&url, welsh ? "/language/en?back=" : "/language/cy?back=");
    out_part(&part, call->exchange->request.target);
    return buf_str(&url);
}

struct shell shell_make(struct call *call, struct say heading, const char *at)
{
    struct shell shell = { .lang = str_of(lang_code(call->lang)), .heading = heading };
    bool         welsh = call->lang == LANG_CY;

    shell.other_lang = welsh ? STR("en") : STR("cy");
    shell.other_lang_url = switch_url(call, welsh);
    shell.draft_words = welsh;
    shell.simulated = call->site->simulated && call->signed_in;
    if (call->site->simulated)
        shell.day_shown = SAY(shell_day_shown, slot_date("date", call->job.today, PERIOD_DAY));
    fill_menu(call, &shell, at);
    fill_errors(call, &shell);
    return shell;
}

void shell_crumbs(struct call *call, struct shell *shell, const struct shell_link *links, size_t n)
{
    struct shell_link *copy = ARENA_ARRAY(call->job.arena, struct shell_link, n + 1);

    for (size_t i = 0; i < n; i++)
        copy[i] = links[i];
    shell->breadcrumb.p = copy;
    shell->breadcrumb.n = n;
}
