/* A programme's page: are we getting there? Its aim, all wards together, every ward in its own picture. */
#ifndef WEB_PAGES_IMPROVE_PROGRAMME_PAGE_H
#define WEB_PAGES_IMPROVE_PROGRAMME_PAGE_H

#include "web/aim_card.h"
#include "web/bright_card.h"
#include "web/measure_line.h"
#include "web/series_wall.h"
#include "web/setup_step.h"
#include "web/shell_data.h"

struct programme_sentence {
    struct say says;
};

/* All enrolled wards added up. */
struct programme_pooled {
    struct measure_line main;
    markup              desk, phone;
    struct {
        const struct programme_sentence *p;
        size_t                           n;
    } sentences;
};

struct programme_page_data {
    struct shell shell;
    key          id;
    str          name, question, purpose;
    size_t       wards, organisations;
    int          sent, asked; /* wards that sent the latest closed number, of so many; asked 0: none yet */
    day          period;
    const struct aim_card         *aim;    /* NULL: none yet, or nothing to tell it from */
    const struct programme_pooled *pooled; /* NULL: nothing yet, or not this reader's to see */
    struct say                     pooled_withheld;
    const struct bright_card      *bright; /* NULL: nothing compared yet, or not this reader's to see */
    struct measure_lines           others; /* the programme's other measures, added up too */
    struct series_wall             wall;
    struct say                     wall_part; /* why some wards are not shown; none: all are */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } choices; /* by which measure the wards are shown; fewer than two: nothing to choose */
    str                    summary_url;
    struct say             sharing; /* to its team: how many organisations let it see their numbers */
    bool                   any_shares;
    str                    sharing_url;
    struct setup_step_list steps; /* only while something is still to be set up */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } links; /* for those who may change the programme */
};

err programme_page_show(struct call *call);

#endif
