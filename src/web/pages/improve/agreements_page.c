/* Lists a programme's organisations with what they share. */
#include "web/pages/improve/agreements_page.h"

#include "org/agreement.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/pages/improve/agreement_page.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field agreements_row_fields[] = {
    VIEW_FIELD(agreements_row, place), VIEW_FIELD(agreements_row, name),
    VIEW_FIELD(agreements_row, wards), VIEW_FIELD(agreements_row, team),
    VIEW_FIELD(agreements_row, peers), VIEW_FIELD(agreements_row, since),
};
static const struct view       agreements_row_view = VIEW(agreements_row, agreements_row_fields);
static const struct view_field agreements_page_fields[] = {
    VIEW_FIELD(agreements_page_data, programme),
    VIEW_LIST(agreements_page_data, rows, agreements_row),
};
static const struct view agreements_page_view = VIEW(agreements_page_data, agreements_page_fields);

/* The programme's team sees all; others see those whose numbers they may see. */
static bool may_list(struct call *call, const struct programme *programme, key organisation)
{
    return may_ask(&call->job, MAY_SEE, (struct may_where){ .team = programme->team, .place = organisation });
}

static err fill_row(struct call *call, const struct programme *programme, const struct enrolled *unit,
                    struct agreements_row *row)
{
    struct agreement agreement;
    key              keys[2] = { unit->organisation, programme->id };
    err              e = agreement_of(&call->job, programme->id, unit->organisation, &agreement);

    *row = (struct agreements_row){ .place = unit->organisation, .name = unit->organisation_name };
    if (may_ask(&call->job, MAY_SEE, (struct may_where){ .place = unit->organisation }))
        row->url = answer_path(call, "/places/:place/programmes/:programme/agreement", keys);
    if (e)
        return e == ERR_MISSING ? OK : e;
    row->team = agreement_page_team(agreement.team_sees);
    row->peers = agreement_page_peers(agreement.peers_see);
    row->since = SAY(agreement_day, slot_date("date", agreement.from_day, PERIOD_DAY));
    return OK;
}

/* One row for each organisation of the list, in the order of names. */
static err list_rows(struct call *call, const struct programme *programme, const struct enrolled_list *units,
                     struct agreements_page_data *data)
{
    struct agreements_row *rows = ARENA_ARRAY(call->job.arena, struct agreements_row, units->n + 1);
    size_t                 n = 0, at;
    err                    e = OK;

    for (size_t i = 0; !e && i < units->n; i++) {
        const struct enrolled *unit = &units->p[i];
        for (at = 0; at < n && !key_same(rows[at].place, unit->organisation);)
            at++;
        if (at == n) {
            if (!may_list(call, programme, unit->organisation))
                continue;
            e = fill_row(call, programme, unit, &rows[n++]);
        }
        rows[at].wards++;
    }
    for (size_t i = 1; i < n; i++)
        for (at = i; at > 0 && str_order(rows[at - 1].name, rows[at].name) > 0; at--) {
            struct agreements_row kept = rows[at];
            rows[at] = rows[at - 1];
            rows[at - 1] = kept;
        }
    data->rows.p = rows;
    data->rows.n = n;
    return e;
}

static size_t count_agreed(const struct agreements_page_data *data)
{
    size_t n = 0;

    for (size_t i = 0; i < data->rows.n; i++)
        n += data->rows.p[i].since.msg != MSG_none;
    return n;
}

err agreements_page_show(struct call *call)
{
    struct agreements_page_data data = { 0 };
    struct enrolled_list        units = { 0 };
    struct programme            programme;
    struct shell_link           crumb;
    str                         name;
    key                         id = { 0 };
    err e = key_read(call->params[0].value, &id) ? programme_get(&call->job, id, &programme) : ERR_MISSING;

    if (!e) e = programme_may_see(&call->job, &programme);
    if (!e) e = enrolment_list(&call->job, id, false, &units);
    if (!e) e = list_rows(call, &programme, &units, &data);
    if (e)
        return e == ERR_DENIED ? ERR_MISSING : e;
    name = call->lang == LANG_CY && programme.name_cy.n ? programme.name_cy : programme.name;
    crumb = (struct shell_link){ shell_name(name), answer_path(call, "/programmes/:programme", &id), false };
    data.programme = id;
    data.shell = shell_make(call, SAY(agreement_all_question, slot_text("name", name)), "/programmes");
    shell_crumbs(call, &data.shell, &crumb, 1);
    data.shell.answer = SAY(agreement_all_answer, slot_count("k", (double)count_agreed(&data)),
                            slot_count("total", (double)data.rows.n));
    return ANSWER(call, agreements_page, &data);
}

err agreements_page_summary(struct call *call, const struct programme *programme,
                            const struct enrolled_list *units, struct say *says, bool *any)
{
    struct agreements_page_data data = { 0 };
    size_t                      agreed = 0;
    struct slot                 total;
    err                         e = OK;

    *says = (struct say){ 0 };
    if (units->n && may_ask(&call->job, MAY_SEE, (struct may_where){ .team = programme->team }))
        e = list_rows(call, programme, units, &data);
    for (size_t i = 0; i < data.rows.n; i++)
        agreed += data.rows.p[i].team.msg == MSG(agreement_team_true);
    *any = agreed > 0;
    total = slot_count("total", (double)data.rows.n);
    if (!e && data.rows.n)
        *says = agreed == data.rows.n ? SAY(agreement_card_all, total)
                                      : SAY(agreement_card_some, slot_count("k", (double)agreed), total);
    return e;
}
