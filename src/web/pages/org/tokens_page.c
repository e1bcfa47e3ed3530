/* Shows, makes and ends the tokens of one's own programs. */
#include "web/pages/org/tokens_page.h"

#include "base/clock.h"
#include "org/api_token.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/pages/org/proof_page.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field row_fields[] = { VIEW_FIELD(tokens_row, id), VIEW_FIELD(tokens_row, name),
                                                VIEW_FIELD(tokens_row, scope),
                                                VIEW_FIELD(tokens_row, expires),
                                                VIEW_FIELD(tokens_row, last) };
static const struct view       tokens_row_view = VIEW(tokens_row, row_fields);
static const struct view_field page_fields[] = { VIEW_LIST(tokens_page_data, tokens, tokens_row) };
static const struct view       tokens_page_view = VIEW(tokens_page_data, page_fields);

static const char here[] = "/account/tokens";

static struct tokens_row row_of(const struct api_token *token)
{
    const day expires = clock_local(token->expires).date, seen = clock_local(token->seen).date;

    return (struct tokens_row){ .id = token->id,
                                .name = token->name,
                                .scope = token->scope == API_TOKEN_ENTER ? SAY(tokens_page_enters)
                                                                         : SAY(tokens_page_reads),
                                .expires = SAY(tokens_page_expires, slot_date("date", expires, PERIOD_DAY)),
                                .last = token->seen
                                            ? SAY(tokens_page_used, slot_date("date", seen, PERIOD_DAY))
                                            : SAY(tokens_page_unused) };
}

static void ask(struct call *call, struct tokens_page_data *data)
{
    const struct form_option scopes[] = {
        { .value = STR("read"), .label = SAY(tokens_page_reads), .chosen = true },
        { .value = STR("enter"), .label = SAY(tokens_page_enters) },
    };
    const struct form_option days[] = {
        { .value = STR("7"), .label = SAY(tokens_page_days, slot_count("n", 7)) },
        { .value = STR("30"), .label = SAY(tokens_page_days, slot_count("n", 30)) },
        { .value = STR("90"), .label = SAY(tokens_page_days, slot_count("n", 90)), .chosen = true },
        { .value = STR("365"), .label = SAY(tokens_page_days, slot_count("n", 365)) },
    };

    data->name = form_input_of(call, "name", SAY(api_token_name), (str){ 0 });
    data->name.hint = SAY(tokens_page_name_help);
    data->scope = form_input_of(call, "scope", SAY(api_token_scope), (str){ 0 });
    form_page_options(call, &data->scope, scopes, sizeof scopes / sizeof *scopes);
    data->days = form_input_of(call, "days", SAY(tokens_page_until), (str){ 0 });
    form_page_options(call, &data->days, days, sizeof days / sizeof *days);
}

static err show(struct call *call, int status, str made)
{
    struct tokens_page_data data = { .token = made };
    struct api_token_list   list;
    struct tokens_row      *rows;
    struct shell_link       crumb = { SAY(account_heading), STR("/account"), false };
    err                     e = api_token_list(&call->job, &list);

    if (e)
        return e;
    rows = ARENA_ARRAY(call->job.arena, struct tokens_row, list.n + 1);
    for (size_t i = 0; i < list.n; i++)
        rows[i] = row_of(&list.p[i]);
    data.tokens.p = rows;
    data.tokens.n = list.n;
    ask(call, &data);
    data.shell = shell_make(call, SAY(tokens_page_title), "");
    shell_crumbs(call, &data.shell, &crumb, 1);
    return ANSWER_STATUS(call, status, tokens_page, &data);
}

err tokens_page_show(struct call *call)
{
    return show(call, 200, (str){ 0 });
}

/* The answer holds the token itself: it is shown once, and a reload asks whether to send the form again. */
err tokens_page_make(struct call *call)
{
    static const char *const also[] = { "days", NULL };
    struct api_token         token = { 0 };
    str                      text;
    double                   days;
    bool                     asked = false;
    err                      e = proof_page_need(call, STR(here), &asked), shown;

    if (e || asked)
        return e;
    e = form_read(call, &api_token_record, &token, also);
    days = form_number(call, "days");
    if (!e) e = job_refused(&call->job);
    if (!e)
        e = api_token_make(&call->job, &token, days >= 1 && days <= API_TOKEN_DAYS_MOST ? (int)days : 0,
                           &text);
    if (!e)
        return show(call, 200, text);
    if (e != ERR_INPUT)
        return e;
    shown = show(call, 422, (str){ 0 });
    return shown ? shown : e;
}

err tokens_page_end(struct call *call)
{
    static const char *const fields[] = { "token", NULL };
    err                      e = form_only(call, fields);

    if (!e) e = api_token_end(&call->job, form_key(call, "token"));
    if (e == ERR_MISSING)
        e = OK; /* it is over: what they wanted */
    return e ? e : answer_see(call, STR(here));
}
