/* Takes forms and JSON bodies apart and reads their fields by the tables of records. */
#include "web/form.h"

#include "base/number.h"
#include "http/multipart.h"
#include "http/parameters.h"
#include "io/cell.h"

#include <jansson.h>

enum { JSON_FIELDS_MOST = 1000 };

static err open_multipart(struct call *call)
{
    const struct http_request *request = &call->exchange->request;
    struct http_upload         upload;
    err e = http_multipart_read(call->job.arena, request->content_type, request->body, &upload);

    if (e)
        return e;
    call->form = upload.fields;
    for (size_t i = 0; i < upload.n_files && call->n_files < sizeof call->files / sizeof *call->files; i++) {
        call->files[call->n_files] = (struct http_pair){ upload.files[i].field, upload.files[i].content };
        call->file_names[call->n_files] = (struct http_pair){ upload.files[i].field, upload.files[i].name };
        call->n_files++;
    }
    return OK;
}

/* A value of a flat object as the text a form would have sent. */
static bool json_as_text(struct arena *arena, const json_t *value, str *text)
{
    struct buf buf = buf_make(arena, 64);

    if (json_is_string(value)) {
        *text = str_copy(arena, (str){ json_string_value(value), json_string_length(value) });
    } else if (json_is_integer(value)) {
        buf_int(&buf, json_integer_value(value));
        *text = buf_str(&buf);
    } else if (json_is_real(value)) {
        buf_number(&buf, json_real_value(value));
        *text = buf_str(&buf);
    } else if (json_is_boolean(value)) {
        *text = json_is_true(value) ? STR("yes") : (str){ 0 };
    } else {
        *text = (str){ 0 };
        return json_is_null(value);
    }
    return true;
}

static void release_json(void *json)
{
    json_decref(json);
}

static err open_json(struct call *call)
{
    str          body = call->exchange->request.body;
    json_error_t why;
    json_t *root = json_loadb(body.n ? body.p : "", body.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
    struct http_pair *pairs;
    const char       *name;
    json_t           *value;
    size_t            n = 0;

    if (!root)
        return job_fault(&call->job, ERR_INPUT, NULL, SAY(form_json_malformed, slot_count("line", why.line)));
    arena_defer(call->job.arena, release_json, root);
    if (!json_is_object(root) || json_object_size(root) > JSON_FIELDS_MOST)
        return job_fault(&call->job, ERR_INPUT, NULL, SAY(form_json_object));
    pairs = ARENA_ARRAY(call->job.arena, struct http_pair, json_object_size(root) + 1);
    json_object_foreach(root, name, value)
    {
        pairs[n].name = str_copy(call->job.arena, str_of(name));
        if (!json_as_text(call->job.arena, value, &pairs[n].value) || !str_is_text(pairs[n].value))
            return job_fault(&call->job, ERR_INPUT, NULL,
                             SAY(form_json_value, slot_text("field", pairs[n].name)));
        n++;
    }
    call->form = (struct http_pairs){ pairs, n };
    return OK;
}

err form_open(struct call *call)
{
    const struct http_request *request = &call->exchange->request;

    if (call->json)
        return http_is_type(request->content_type, STR("application/json"))
                   ? open_json(call)
                   : job_fault(&call->job, ERR_INPUT, NULL, SAY(form_json_wanted));
    if (http_is_type(request->content_type, STR("multipart/form-data")))
        return open_multipart(call);
    if (request->body.n && !http_is_type(request->content_type, STR("application/x-www-form-urlencoded")))
        return ERR_INPUT; /* text/plain and the like: no form of ours */
    return http_parameters_read(call->job.arena, request->body, &call->form);
}

bool form_has(const struct call *call, const char *name)
{
    str value;

    return http_find(call->form, str_of(name), &value);
}

str form_text(const struct call *call, const char *name)
{
    str value;

    http_find(call->form, str_of(name), &value);
    return str_trim(value);
}

key form_key(const struct call *call, const char *name)
{
    key k = { 0 };

    key_read(form_text(call, name), &k);
    return k;
}

day form_day(struct call *call, const char *name)
{
    str text = form_text(call, name);
    day d = DAY_NONE;

    if (text.n && !day_read(text, &d))
        job_refuse(&call->job, name, SAY(form_no_such_day, slot_text("found", text)));
    return d;
}

day form_period(struct call *call, const char *name, enum period period)
{
    struct cell_period read = cell_period(period, form_text(call, name), DAY_NONE);

    if (read.state == CELL_REFUSED)
        job_refuse(&call->job, name, read.why);
    return read.state == CELL_NUMBER ? read.first : DAY_NONE;
}

double form_number(struct call *call, const char *name)
{
    struct cell cell = cell_number(form_text(call, name), CELL_MAY_BE_NEGATIVE);

    if (cell.state == CELL_REFUSED)
        job_refuse(&call->job, name, cell.why);
    else if (cell.state == CELL_NOT_COLLECTED)
        job_refuse(&call->job, name, SAY(store_not_number));
    return cell.number;
}

/* Which of an enum's words it is; -1: none. */
static int word_index(const char *const *words, str text)
{
    for (int i = 0; words[i]; i++)
        if (str_eq_c(text, words[i]))
            return i;
    return -1;
}

static void read_int(struct call *call, const struct field *field, str text, int *to)
{
    struct cell cell;

    if (field->words) {
        int index = word_index(field->words, text);
        if (index < 0)
            job_refuse(&call->job, field->name, SAY(form_choose));
        else
            *to = index;
        return;
    }
    cell = cell_number(text, CELL_WHOLE);
    if (cell.state == CELL_REFUSED)
        job_refuse(&call->job, field->name, cell.why);
    else if (cell.state == CELL_NOT_COLLECTED || cell.number > INT32_MAX)
        job_refuse(&call->job, field->name, SAY(store_not_number));
    else
        *to = cell.state == CELL_EMPTY ? 0 : (int)cell.number;
}

/* Keys come from lists of choices: one that is no key was not chosen there. */
static void read_key(struct call *call, const struct field *field, str text, key *to)
{
    *to = (key){ 0 };
    if (text.n && !key_read(text, to))
        job_refuse(&call->job, field->name, SAY(form_choose));
}

static void read_field(struct call *call, const struct field *field, void *member)
{
    str text = form_text(call, field->name);

    switch (field->type) {
    case FIELD_TEXT: *(str *)member = text; break;
    case FIELD_INT: read_int(call, field, text, member); break;
    case FIELD_REAL: *(double *)member = form_number(call, field->name); break;
    case FIELD_FLAG:
        *(bool *)member =
            text.n > 0 && !str_eq_c(text, "no") && !str_eq_c(text, "false") && !str_eq_c(text, "0");
        break;
    case FIELD_DAY: *(day *)member = form_day(call, field->name); break;
    case FIELD_KEY: read_key(call, field, text, member); break;
    case FIELD_WHOLE: break; /* moments are never typed */
    }
}

static bool is_listed(const char *const *names, str name)
{
    for (; names && *names; names++)
        if (str_eq_c(name, *names))
            return true;
    return str_eq(name, STR("csrf"));
}

static const struct field *field_named(const struct record *record, str name)
{
    for (size_t i = 0; record && i < record->n; i++)
        if (!record->fields[i].by_rule && str_eq_c(name, record->fields[i].name))
            return &record->fields[i];
    return NULL;
}

static err refuse_unknown(struct call *call, const struct record *record, const char *const *also)
{
    for (size_t i = 0; i < call->form.n; i++)
        if (!field_named(record, call->form.p[i].name) && !is_listed(also, call->form.p[i].name))
            return job_fault(&call->job, ERR_INPUT, NULL,
                             SAY(form_unknown_field, slot_text("field", call->form.p[i].name)));
    return OK;
}

err form_only(struct call *call, const char *const *names)
{
    return refuse_unknown(call, NULL, names);
}

err form_read(struct call *call, const struct record *record, void *thing, const char *const *also)
{
    err e = refuse_unknown(call, record, also);

    if (e)
        return e;
    for (size_t i = 0; i < record->n; i++)
        if (!record->fields[i].by_rule && form_has(call, record->fields[i].name))
            read_field(call, &record->fields[i], (char *)thing + record->fields[i].at);
    return job_refused(&call->job);
}

struct form_input form_input_of(const struct call *call, const char *name, struct say label, str otherwise)
{
    struct form_input input = { .name = str_of(name),
                                .label = label,
                                .value = form_has(call, name) ? form_text(call, name) : otherwise };

    for (const struct fault *f = call->job.faults; f && !input.error.msg; f = f->next)
        if (f->field && str_eq_c(input.name, f->field))
            input.error = f->say;
    return input;
}
