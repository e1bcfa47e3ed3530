/* Shows and takes steps of improvement capability. */
#include "web/pages/org/capability_page.h"

#include "chart/ladder_chart.h"
#include "org/capability.h"
#include "org/may.h"
#include "org/place.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"
#include "web/templates.h"

#include <math.h>

static const struct view_field line_fields[] = {
    VIEW_FIELD(capability_line, id), VIEW_FIELD(capability_line, name),  VIEW_FIELD(capability_line, step),
    VIEW_FIELD(capability_line, on), VIEW_FIELD(capability_line, state), VIEW_FIELD(capability_line, evidence)
};
static const struct view       capability_line_view = VIEW(capability_line, line_fields);
static const struct view_field own_fields[] = { VIEW_LIST(capability_own_data, steps, capability_line) };
static const struct view       capability_own_view = VIEW(capability_own_data, own_fields);
static const struct view_field rung_fields[] = { VIEW_FIELD(capability_rung, step),
                                                 VIEW_FIELD(capability_rung, people) };
static const struct view       capability_rung_view = VIEW(capability_rung, rung_fields);
static const struct view_field place_fields[] = { VIEW_FIELD(capability_place_data, people),
                                                  VIEW_FIELD(capability_place_data, goal),
                                                  VIEW_LIST(capability_place_data, rungs, capability_rung),
                                                  VIEW_LIST(capability_place_data, waiting,
                                                            capability_line) };
static const struct view       capability_place_view = VIEW(capability_place_data, place_fields);

static const char own_path[] = "/account/steps";

static struct say word_of(int step)
{
    return (struct say){ .msg = capability_word(step) };
}

static struct capability_line line_of(const struct capability_row *row, bool own)
{
    const struct capability *c = &row->capability;

    return (struct capability_line){
        .id = c->id,
        .name = own ? (str){ 0 } : row->person_name,
        .step = word_of(c->step),
        .on = SAY(capability_page_on, slot_date("date", c->on_day, PERIOD_DAY)),
        .state = c->confirmed ? SAY(capability_page_confirmed, slot_text("name", row->confirmed_name))
                              : SAY(capability_page_waits),
        .evidence = c->evidence,
    };
}

static struct capability_line *lines_of(struct call *call, const struct capability_list *list, bool own)
{
    struct capability_line *lines = ARENA_ARRAY(call->job.arena, struct capability_line, list->n + 1);

    for (size_t i = 0; i < list->n; i++)
        lines[i] = line_of(&list->p[i], own);
    return lines;
}

/* The five steps as radios, each with what it stands for. */
static struct form_input ask_step(struct call *call, struct say label, int chosen)
{
    static const str    words[] = { STR("learner"), STR("practitioner"), STR("project lead"), STR("coach"),
                                    STR("leader") };
    struct form_option  options[CAPABILITY_STEPS];
    struct form_input   input = form_input_of(call, "step", label, (str){ 0 });

    for (int i = 0; i < CAPABILITY_STEPS; i++)
        options[i] = (struct form_option){ .value = words[i],
                                           .label = word_of(i),
                                           .hint = { .msg = capability_about(i) },
                                           .chosen = i == chosen };
    form_page_options(call, &input, options, CAPABILITY_STEPS);
    return input;
}

/* ---- One's own ---- */

static err show_own(struct call *call, int status)
{
    struct capability_own_data data = { 0 };
    struct capability_list     list;
    struct shell_link          crumb = { SAY(account_heading), STR("/account"), false };
    str                        sent = form_text(call, "id");
    err                        e = capability_list_own(&call->job, &list);

    if (e)
        return e;
    data.steps.p = lines_of(call, &list, true);
    data.steps.n = list.n;
    data.form_id = sent.n ? sent : key_text(call->job.arena, job_new_key(&call->job));
    data.step = ask_step(call, SAY(capability_step), -1);
    data.on_day = form_input_of(call, "on_day", SAY(capability_on), (str){ 0 });
    data.evidence = form_input_of(call, "evidence", SAY(capability_evidence), (str){ 0 });
    data.evidence.hint = SAY(capability_page_evidence_help);
    data.shell = shell_make(call, SAY(capability_page_own_title), "");
    shell_crumbs(call, &data.shell, &crumb, 1);
    return ANSWER_STATUS(call, status, capability_own, &data);
}

err capability_page_own(struct call *call)
{
    return show_own(call, 200);
}

err capability_page_claim(struct call *call)
{
    static const char *const also[] = { "id", NULL };
    struct capability        claim = { .on_day = DAY_NONE, .step = -1 };
    err                      e = form_read(call, &capability_record, &claim, also), shown;

    claim.id = form_key(call, "id");
    if (!e && claim.step < 0)
        e = job_fault(&call->job, ERR_INPUT, "step", SAY(form_choose));
    if (!e) e = capability_claim(&call->job, &claim);
    if (e != ERR_INPUT)
        return e ? e : answer_see(call, STR(own_path));
    shown = show_own(call, 422);
    return shown ? shown : e;
}

err capability_page_take_back(struct call *call)
{
    static const char *const fields[] = { "id", NULL };
    err                      e = form_only(call, fields);

    if (!e) e = capability_take_back(&call->job, form_key(call, "id"));
    if (e == ERR_MISSING)
        e = OK; /* it is over: what they wanted */
    return e ? e : answer_see(call, STR(own_path));
}

/* ---- A place's ---- */

/* Ready for a picture: nobody's step first, then the ladder. */
static void rungs_of(struct call *call, const struct capability_coverage *coverage,
                     struct ladder_chart_rung *rungs)
{
    for (int i = 0; i <= CAPABILITY_STEPS; i++)
        rungs[i] = (struct ladder_chart_rung){ .name = answer_words(call, word_of(i - 1)),
                                               .people = coverage->n[i],
                                               .counts = coverage->goal_step >= 0
                                                             ? i > coverage->goal_step
                                                             : i > CAPABILITY_LEARNER };
}

static struct say title_of(const struct capability_coverage *coverage)
{
    int with = coverage->people - coverage->n[0];

    return SAY(capability_page_finding, slot_count("n", with), slot_count("total", coverage->people));
}

static struct say goal_of(const struct capability_coverage *coverage, str step)
{
    double share = coverage->people ? 100.0 * coverage->reached / coverage->people : 0;
    struct slot slots[] = { slot_text("kind", step), slot_number("target", coverage->goal_share, 0, STR("%")),
                            slot_count("n", coverage->reached), slot_count("total", coverage->people) };

    if (coverage->goal_step < 0)
        return (struct say){ 0 };
    return share >= coverage->goal_share
               ? SAY(capability_page_reached, slots[0], slots[1], slots[2], slots[3])
               : SAY(capability_page_not_yet, slots[0], slots[1], slots[2], slots[3]);
}

static str description_of(struct call *call, const struct ladder_chart_rung *rungs)
{
    struct buf text = buf_make(call->job.arena, 512);

    for (int i = 0; i <= CAPABILITY_STEPS; i++) {
        buf_add(&text, answer_words(call, SAY(capability_page_rung, slot_text("kind", rungs[i].name),
                                              slot_count("n", rungs[i].people))));
        buf_char(&text, ' ');
    }
    return str_trim(buf_str(&text));
}

static err draw(struct call *call, const struct place *place, const struct capability_coverage *coverage,
                struct capability_place_data *data)
{
    struct ladder_chart_rung rungs[CAPABILITY_STEPS + 1];
    struct ladder_chart_in   in = { .rungs = rungs, .n = CAPABILITY_STEPS + 1 };
    err                      e;

    rungs_of(call, coverage, rungs);
    in.words = (struct picture_words){
        .lang = call->lang,
        .id = STR("ladder"),
        .title = answer_words(call, title_of(coverage)),
        .subtitle = answer_words(call, SAY(capability_page_subtitle,
                                           slot_text("name", place_name(place, call->lang == LANG_CY)),
                                           slot_date("date", call->job.today, PERIOD_DAY))),
        .description = description_of(call, rungs),
    };
    if (call->site->simulated)
        in.words.simulated = answer_words(call, SAY(shell_simulated));
    e = ladder_chart_svg(call->job.arena, &in, PICTURE_DESK, &data->desk);
    in.words.id = STR("ladder-phone");
    return e ? e : ladder_chart_svg(call->job.arena, &in, PICTURE_PHONE, &data->phone);
}

static void fill_rungs(struct call *call, const struct capability_coverage *coverage,
                       struct capability_place_data *data)
{
    struct capability_rung *rungs =
        ARENA_ARRAY(call->job.arena, struct capability_rung, CAPABILITY_STEPS + 1);

    for (int i = 0; i <= CAPABILITY_STEPS; i++)
        rungs[i] = (struct capability_rung){ .step = word_of(i - 1),
                                             .about = { .msg = i ? capability_about(i - 1) : MSG_none },
                                             .people = coverage->n[i] };
    data->rungs.p = rungs;
    data->rungs.n = CAPABILITY_STEPS + 1;
}

static err show_place(struct call *call, int status)
{
    struct capability_place_data data = { 0 };
    struct capability_coverage   coverage;
    struct capability_list       waiting = { 0 };
    struct place                 place;
    key                          id = { 0 };
    struct shell_link            crumb;
    err e = key_read(call->params[0].value, &id) ? place_get(&call->job, id, &place) : ERR_MISSING;

    if (!e) e = capability_coverage(&call->job, id, &coverage);
    data.may_confirm = !e && may_ask(&call->job, MAY_SHAPE, (struct may_where){ .place = id });
    data.may_set = !e && may_ask(&call->job, MAY_CHANGE, (struct may_where){ .place = id });
    if (!e && data.may_confirm) e = capability_list_waiting(&call->job, id, &waiting);
    if (!e && !call->json) e = draw(call, &place, &coverage, &data);
    if (e)
        return e;
    data.path = answer_path(call, "/places/:place/capability", &id);
    data.people = coverage.people;
    data.goal = goal_of(&coverage, answer_words(call, word_of(coverage.goal_step)));
    fill_rungs(call, &coverage, &data);
    data.waiting.p = lines_of(call, &waiting, false);
    data.waiting.n = waiting.n;
    data.step = ask_step(call, SAY(capability_page_goal_step), coverage.goal_step);
    data.share = form_input_of(call, "share", SAY(capability_page_goal_share), (str){ 0 });
    data.share.unit = SAY(capability_page_percent);
    data.shell = shell_make(call, SAY(capability_page_place_title), "");
    data.shell.caption = shell_name(place_name(&place, call->lang == LANG_CY));
    data.shell.answer = title_of(&coverage);
    crumb = (struct shell_link){ data.shell.caption, answer_path(call, "/places/:place", &id), false };
    shell_crumbs(call, &data.shell, &crumb, 1);
    return ANSWER_STATUS(call, status, capability_place, &data);
}

err capability_page_place(struct call *call)
{
    return show_place(call, 200);
}

static err back_to_place(struct call *call)
{
    key id = { 0 };

    return key_read(call->params[0].value, &id)
               ? answer_see(call, answer_path(call, "/places/:place/capability", &id))
               : ERR_MISSING;
}

err capability_page_confirm(struct call *call)
{
    static const char *const fields[] = { "id", NULL };
    err                      e = form_only(call, fields);

    if (!e) e = capability_confirm(&call->job, form_key(call, "id"));
    return e ? e : back_to_place(call);
}

err capability_page_set_goal(struct call *call)
{
    static const char *const fields[] = { "step", "share", NULL };
    struct capability        read = { .step = -1 };
    key                      id = { 0 };
    double                   share;
    err                      e = form_only(call, fields), shown;

    if (!e && !key_read(call->params[0].value, &id))
        e = ERR_MISSING;
    if (!e) e = form_read(call, &capability_record, &read, fields);
    share = form_number(call, "share");
    if (!e)
        e = capability_set_goal(&call->job, id, read.step,
                                share >= 1 && share <= 100 && share == floor(share) ? (int)share : 0);
    if (e != ERR_INPUT)
        return e ? e : back_to_place(call);
    shown = show_place(call, 422);
    return shown ? shown : e;
}
