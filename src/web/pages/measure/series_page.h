/* The page of one measure: its chart, what it says and why, what is counted, the numbers behind it. For a
 * ward, for an organisation's wards together, for a whole programme; with the picture and the numbers as
 * files. */
#ifndef WEB_PAGES_MEASURE_SERIES_PAGE_H
#define WEB_PAGES_MEASURE_SERIES_PAGE_H

#include "web/pages/measure/proposal_page.h"
#include "web/pages/measure/series_notes.h"
#include "web/pages/measure/series_table.h"
#include "web/pages/measure/shape_list.h"
#include "web/series_story.h"
#include "web/shell_data.h"
#include "web/target_note.h"

/* One sentence. */
struct series_say {
    struct say text;
};

/* A measure that stands beside this one. */
struct series_beside {
    str        name, url;
    markup     icon;
    struct say word, list;
};

struct series_says {
    const struct series_say *p;
    size_t                   n;
};

struct series_page_data {
    struct shell shell;
    key          measure, place, programme; /* place: unset for a whole programme */
    str          name, place_name, unit;
    str          kind, variation, target_verdict; /* as `manyhands spc` names them */
    str          standing;       /* what lasts: "improving", "concern", "changed"; empty: nothing does */
    day          standing_since; /* the first point of that shift */
    double       multiply, target;
    struct say   target_word;    /* whether it will be met, as the icon says; none without a target */
    bool         pooled, share;

    markup             desk, phone;
    bool               phone_cut; /* the phone's picture has only the last points */
    struct say         undrawn;   /* there is no picture: why */
    struct say         pooled_mean; /* of subgroups pooled: what the mean and its limits are of */
    bool               is_events; /* gaps between events: no forecast and no other views */
    struct say         refused;
    struct say         control, control_gap; /* by quarter or year, for readers outside; what is left out */
    struct say         title, answer, list, word;
    size_t             missed; /* ended periods in a row without a number */
    struct series_says sentences, notes, why;
    struct series_says others; /* the notes but the first, which stands open, and what stands beside */
    struct say         first_note, more_notes;
    struct target_note target_note; /* said where has_targets */
    bool               has_targets, may_set_target;
    struct say         aim; /* a ward's own figure beside the programme's aim; else none */
    struct {
        const struct series_beside *p;
        size_t                      n;
    } beside;
    struct say beside_says;

    struct {
        const struct series_notes_row *p;
        size_t                    n;
    } annotations, tests;
    struct say testing; /* of many wards: how many were testing a change at the latest point; none */
    struct {
        const struct shape_listed *p;
        size_t                      n;
    } shaped, left_out;

    struct definition definition;
    struct say        chart_kind, definition_version;
    struct say        suggested; /* another chart would suit better, and why; none: this one does */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } wider; /* the same measure of the organisation, of the programme */

    const struct proposal_page_offered *proposal; /* NULL: no new limits are offered to this reader */

    struct series_table table;

    str  add_numbers, add_note; /* empty: not theirs to do */
    bool may_shape;
    bool takes_part, sees_organisation; /* the links that lead somewhere */
    bool is_shaped;                     /* there is something to tell about how the chart is drawn */
    str  path;                          /* of this page: the files and forms hang below it */
};

err series_page_show(
    struct call *call); /* /places/:place/measures/:measure, /programmes/:programme/measures/:measure */

/* The story of the call's path, for a place or a programme. ERR_MISSING: not theirs to see. */
MUST err series_page_story(struct call *call, struct series_story **story);

/* The same, or under control (series_story_shown()). */
MUST err series_page_story_shown(struct call *call, struct series_story **story);

#endif
