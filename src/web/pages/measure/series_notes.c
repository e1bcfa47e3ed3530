/* Lists what happened and what was tested, as the chart marks it. */
#include "web/pages/measure/series_notes.h"

#include "web/answer.h"
#include "web/note_mark.h"

static const struct view_field note_fields[] = {
    VIEW_FIELD(series_notes_row, mark), VIEW_FIELD(series_notes_row, on), VIEW_FIELD(series_notes_row, until),
    VIEW_FIELD(series_notes_row, text), VIEW_FIELD(series_notes_row, id),
};
const struct view series_notes_row_view = VIEW(series_notes_row, note_fields);

static struct say note_when(const struct annotation *note)
{
    struct slot on = slot_date("date", note->on_day, PERIOD_DAY);

    if (note->kind == ANNOTATION_NOTE || note->until_day.n == note->on_day.n)
        return SAY(series_page_on, on);
    if (!day_is_set(note->until_day))
        return SAY(series_page_since, on);
    return SAY(series_page_between, slot_range("window", note->on_day, note->until_day, PERIOD_DAY));
}

static struct series_notes_row note_row(struct call *call, const struct series_story *story, size_t i,
                                        bool may_undo)
{
    const struct shape      *shape = &story->data.shape;
    const struct annotation *note = &shape->notes[i];
    key                      keys[3] = { story->data.unit.id, story->data.measure.id, note->id };
    struct series_notes_row  row = { .mark = note_mark(call->job.arena, shape, i),
                                     .on = note->on_day,
                                     .until = note->until_day,
                                     .when = note_when(note),
                                     .text = note->text,
                                     .id = note->id,
                                     .may_undo = may_undo && note->series != 0 };

    if (note->kind == ANNOTATION_TEST && !day_is_set(note->until_day))
        row.end = answer_path(call, "/places/:place/measures/:measure/tests/:test/end", keys);
    return row;
}

struct series_notes series_notes_list(struct call *call, const struct series_story *story, bool may_note,
                                      bool may_shape)
{
    const struct shape *shape = &story->data.shape;
    struct series_notes list = {
        .notes = ARENA_ARRAY(call->job.arena, struct series_notes_row, shape->n_notes + 1),
        .tests = ARENA_ARRAY(call->job.arena, struct series_notes_row, shape->n_notes + 1),
    };

    for (size_t i = 0; i < shape->n_notes; i++) {
        struct series_notes_row row = note_row(call, story, i, may_shape);
        if (!may_note)
            row.end = (str){ 0 };
        if (shape->notes[i].kind == ANNOTATION_TEST)
            list.tests[list.n_tests++] = row;
        else
            list.notes[list.n_notes++] = row;
    }
    if (story->about.units)
        list.testing = SAY(alt_testing, slot_count("n", (double)story->about.testing),
                           slot_count("total", (double)story->about.units),
                           slot_date("date", story->data.periods[story->result.result.latest],
                                     (enum period)story->data.measure.period));
    return list;
}
