/* Asks once more where a text looks as if it told who a person is. */
#include "web/screening_page.h"

#include "base/buf.h"
#include "base/number.h"
#include "org/screening.h"
#include "org/token.h"
#include "store/audit.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

#include <string.h>

enum { SURE_LETTERS = 16, NOTE_ROOM = 256, TICK_ROOM = 24 };

static const struct view_field form_input_fields[] = { VIEW_FIELD(form_input, name),
                                                       VIEW_FIELD(form_input, value),
                                                       VIEW_FIELD(form_input, error) };
static const struct view       form_input_view = VIEW(form_input, form_input_fields);
static const struct view_field text_fields[] = { VIEW_ONE(screening_text, input, form_input),
                                                 VIEW_FIELD(screening_text, sure) };
static const struct view       screening_text_view = VIEW(screening_text, text_fields);
static const struct view_field page_fields[] = { VIEW_LIST(screening_page_data, texts, screening_text) };
static const struct view       screening_page_view = VIEW(screening_page_data, page_fields);

/* ---- What is looked at ---- */

/* What stands in these is meant to be what it looks like. */
static bool is_exempt(str name)
{
    return str_eq(name, STR("csrf")) || str_eq(name, STR("email")) || str_eq(name, STR("code"));
}

/* A key, a number or a day by itself is no free writing. */
static bool is_writing(str value)
{
    double number;
    day    d;
    key    k;

    return value.n > 0 && !key_read(value, &k) && !number_read(value, &number) && !day_read(value, &d);
}

/* Nothing but figures and what parts them: a day that never was (31/02/2021), or what a sheet says it has
 * seen (2/7/1950), and no date of birth in a sentence. */
static bool is_just_a_day(str value, const struct screening_found *found)
{
    for (size_t i = 0; i < value.n; i++)
        if (!strchr("0123456789/.- ", value.p[i]))
            return false;
    return found->kinds == SCREENING_BIRTH_DATE;
}

static bool is_looked_at(const struct http_pair *field)
{
    return !is_exempt(field->name) && is_writing(str_trim(field->value));
}

static struct say words_of(const struct screening_found *found)
{
    const struct slot piece = slot_text("found", found->first);

    switch (found->kind) {
    case SCREENING_NHS_NUMBER: return SAY(screening_nhs_number, piece);
    case SCREENING_BIRTH_DATE: return SAY(screening_birth_date, piece);
    case SCREENING_POSTCODE: return SAY(screening_postcode, piece);
    case SCREENING_EMAIL: return SAY(screening_email, piece);
    case SCREENING_PHONE: return SAY(screening_phone, piece);
    case SCREENING_PERSON: return SAY(screening_person, piece);
    case SCREENING_INITIALS: return SAY(screening_initials, piece);
    }
    return (struct say){ 0 };
}

/* ---- What was asked about before ---- */

/* Of this very text: another text is asked about again. */
static str sure_of(struct call *call, const struct http_pair *field)
{
    str both = str_join(call->job.arena, str_join(call->job.arena, field->name, STR("=")), field->value);

    return (str){ token_hash(call->job.arena, both).p, SURE_LETTERS };
}

static bool is_sure(struct call *call, const struct http_pairs *sure, const struct http_pair *field)
{
    str wanted = sure_of(call, field);

    for (size_t i = 0; i < sure->n; i++)
        if (str_eq(sure->p[i].value, wanted))
            return true;
    return false;
}

/* Parts the answers from the form: pages know nothing of them. */
static struct http_pairs take_sure(struct call *call)
{
    struct http_pair *form = ARENA_ARRAY(call->job.arena, struct http_pair, call->form.n + 1);
    struct http_pair *sure = ARENA_ARRAY(call->job.arena, struct http_pair, call->form.n + 1);
    size_t            n = 0, n_sure = 0;

    for (size_t i = 0; i < call->form.n; i++)
        if (str_eq(call->form.p[i].name, STR("sure")))
            sure[n_sure++] = call->form.p[i];
        else
            form[n++] = call->form.p[i];
    call->form = (struct http_pairs){ form, n };
    return (struct http_pairs){ sure, n_sure };
}

/* ---- The page ---- */

struct asking {
    struct screening_text  *texts;
    struct screening_field *others;
    size_t                  n_texts, n_others;
    struct http_pairs       sure; /* what came back ticked */
};

static void ask_about(struct call *call, struct asking *asking, const struct http_pair *field,
                      const struct screening_found *found)
{
    struct screening_text *text = &asking->texts[asking->n_texts++];
    struct buf             tick = buf_make(call->job.arena, TICK_ROOM);

    buf_add_c(&tick, "sure-");
    buf_int(&tick, (int64_t)asking->n_texts);
    *text = (struct screening_text){ .input.name = field->name,
                                     .input.label = SAY(screening_label),
                                     .input.value = field->value,
                                     .input.error = words_of(found),
                                     .sure = sure_of(call, field),
                                     .tick = buf_str(&tick),
                                     .sure_label = SAY(screening_sure) };
}

static err answer(struct call *call, const struct asking *asking)
{
    struct screening_page_data data = { .action = call->path,
                                        .texts = { asking->texts, asking->n_texts },
                                        .others = { asking->others, asking->n_others } };
    struct shell_link         *errors = ARENA_ARRAY(call->job.arena, struct shell_link, asking->n_texts);

    data.shell = shell_make(call, SAY(screening_title), "");
    for (size_t i = 0; i < asking->n_texts; i++)
        errors[i] = (struct shell_link){
            .label = asking->texts[i].input.error,
            .url = str_join(call->job.arena, STR("#"), asking->texts[i].input.name),
        };
    data.shell.errors.p = errors;
    data.shell.errors.n = asking->n_texts;
    return ANSWER_STATUS(call, 422, screening_page, &data);
}

/* A field that is kept although it looks like a person waits for its line in the trail. */
static void keep(struct call *call, str name, unsigned kinds)
{
    struct call_kept *kept = ARENA_NEW(call->job.arena, struct call_kept);

    *kept = (struct call_kept){ .field = name, .kinds = kinds, .next = call->kept };
    call->kept = kept;
}

/* One field: well, kept because somebody is sure, or to be asked about. */
static void look_at(struct call *call, const struct screening *screening, struct asking *asking,
                    const struct http_pair *field)
{
    struct screening_found found = { 0 };
    bool                   looks =
        is_looked_at(field) && screening_look(screening, field->value, call->job.today, &found) &&
        !is_just_a_day(field->value, &found);

    if (looks && !is_sure(call, &asking->sure, field)) {
        ask_about(call, asking, field, &found);
        return;
    }
    if (!str_eq(field->name, STR("csrf")))
        asking->others[asking->n_others++] = (struct screening_field){ field->name, field->value };
    if (looks) {
        keep(call, field->name, found.kinds);
        asking->others[asking->n_others++] =
            (struct screening_field){ STR("sure"), sure_of(call, field) };
    }
}

static bool holds_writing(const struct call *call)
{
    bool writing = false;

    for (size_t i = 0; i < call->form.n; i++) {
        if (str_starts(call->form.p[i].name, STR("password")))
            return false; /* what is asked again would be printed */
        writing |= is_looked_at(&call->form.p[i]);
    }
    return writing;
}

err screening_page_check(struct call *call)
{
    struct asking           asking = { .sure = take_sure(call) };
    const struct screening *screening = call->site->screening;
    err                     e;

    if (!holds_writing(call))
        return OK;
    if (!screening) {
        struct screening *own = NULL;

        e = screening_open(call->job.arena, &own);
        if (e)
            return e;
        screening = own;
    }
    asking.texts = ARENA_ARRAY(call->job.arena, struct screening_text, call->form.n);
    asking.others = ARENA_ARRAY(call->job.arena, struct screening_field, 2 * call->form.n);
    for (size_t i = 0; i < call->form.n; i++)
        look_at(call, screening, &asking, &call->form.p[i]);
    if (!asking.n_texts)
        return OK;
    e = answer(call, &asking);
    return e ? e : ERR_INPUT;
}

static str note_of(struct call *call, const struct call_kept *kept)
{
    struct buf  note = buf_make(call->job.arena, NOTE_ROOM);
    const char *between = "";

    buf_add_c(&note, "{\"route\":");
    audit_json_text(&note, str_of(call->route->path));
    buf_add_c(&note, ",\"field\":");
    audit_json_text(&note, kept->field);
    buf_add_c(&note, ",\"looks_like\":[");
    for (int i = 0; i < SCREENING_KINDS; i++) {
        if (!(kept->kinds & 1u << i))
            continue;
        buf_add_c(&note, between);
        audit_json_text(&note, str_of(screening_word((enum screening_kind)(1 << i))));
        between = ",";
    }
    buf_add_c(&note, "]}");
    return buf_str(&note);
}

err screening_page_note(struct call *call)
{
    key about = { 0 };
    err e = OK;

    if (call->n_params && !key_read(call->params[0].value, &about))
        about = (key){ 0 };
    for (const struct call_kept *kept = call->kept; kept && !e; kept = kept->next)
        e = audit_write(&call->job, &(struct audit_note){ .action = STR("keep"),
                                                          .thing = STR("text"),
                                                          .thing_key = about,
                                                          .after = note_of(call, kept) });
    return e;
}
