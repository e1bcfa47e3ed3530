/* Builds pages that are one form. */
#include "web/form_page.h"

#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field form_input_fields[] = { VIEW_FIELD(form_input, name),
                                                       VIEW_FIELD(form_input, label),
                                                       VIEW_FIELD(form_input, value),
                                                       VIEW_FIELD(form_input, error) };
static const struct view       form_input_view = VIEW(form_input, form_input_fields);
static const struct view_field form_row_fields[] = { VIEW_ONE(form_row, input, form_input) };
static const struct view       form_row_view = VIEW(form_row, form_row_fields);
static const struct view_field form_page_fields[] = { VIEW_FIELD(form_page_data, action),
                                                      VIEW_FIELD(form_page_data, intro),
                                                      VIEW_LIST(form_page_data, rows, form_row) };
static const struct view       form_page_view = VIEW(form_page_data, form_page_fields);

struct form_page_data form_page_make(struct call *call, struct say heading, struct say button, str back)
{
    struct form_page_data page = {
        .shell = shell_make(call, heading, ""), .action = call->path, .button = button, .back = back
    };

    page.rows.p = ARENA_ARRAY(call->job.arena, struct form_row, FORM_ROWS);
    page.hidden.p = ARENA_ARRAY(call->job.arena, struct form_hidden, FORM_HIDDEN);
    return page;
}

void form_page_add(struct form_page_data *page, enum form_shape shape,
                   struct form_input input)
{
    struct form_row *rows = (struct form_row *)(uintptr_t)page->rows.p;

    if (page->rows.n == FORM_ROWS)
        return;
    rows[page->rows.n++] = (struct form_row){ .input = input,
                                              .is_text = shape == FORM_TEXT,
                                              .is_number = shape == FORM_NUMBER,
                                              .is_area = shape == FORM_AREA,
                                              .is_date = shape == FORM_DATE,
                                              .is_select = shape == FORM_SELECT,
                                              .is_radios = shape == FORM_RADIOS,
                                              .is_tick = shape == FORM_TICK };
}

static enum msg label_of(const struct record *record, str name)
{
    for (size_t i = 0; i < record->n; i++)
        if (str_eq_c(name, record->fields[i].name))
            return record->fields[i].label;
    return MSG_none;
}

void form_page_field(struct call *call, struct form_page_data *page, const struct record *record,
                     enum form_shape shape, struct form_input more)
{
    struct form_input input = form_input_of(call, str_terminated(call->job.arena, more.name),
                                            (struct say){ .msg = label_of(record, more.name) }, more.value);

    input.hint = more.hint;
    input.unit = more.unit;
    input.type = more.type;
    input.short_field = more.short_field;
    input.autocomplete = more.autocomplete;
    input.ticked = call->form.n ? form_has(call, str_terminated(call->job.arena, more.name)) : more.ticked;
    if (more.options.n)
        form_page_options(call, &input, more.options.p, more.options.n);
    form_page_add(page, shape, input);
}

void form_page_hide(struct form_page_data *page, str name, str value)
{
    struct form_hidden *hidden = (struct form_hidden *)(uintptr_t)page->hidden.p;

    if (page->hidden.n < FORM_HIDDEN)
        hidden[page->hidden.n++] = (struct form_hidden){ name, value };
}

void form_page_options(struct call *call, struct form_input *input, const struct form_option *options,
                       size_t n)
{
    struct form_option *copy = ARENA_ARRAY(call->job.arena, struct form_option, n + 1);

    for (size_t i = 0; i < n; i++) {
        copy[i] = options[i];
        copy[i].first = i == 0;
        copy[i].chosen = input->value.n ? str_eq(options[i].value, input->value) : options[i].chosen;
    }
    input->options.p = copy;
    input->options.n = n;
}

err form_page_answer(struct call *call, int status, const struct form_page_data *page)
{
    return ANSWER_STATUS(call, status, form_page, page);
}
