/* What every page has around its own part: header, breadcrumb, title band, messages, footer. Types only.
 *
 *     {{#in page_shell shell}} ...the page's cards... {{/in}}
 *
 * where shell is a member of the page's data: a struct shell, or a pointer to one.
 *
 * Text of the data that must stand in a `say` (a ward's name as a link) goes through MSG(shell_as_it_is). */
#ifndef WEB_SHELL_DATA_H
#define WEB_SHELL_DATA_H

#include "base/say.h"

/* A link in the header, the breadcrumb, the error summary or a row of links. */
struct shell_link {
    struct say label;
    str        url;
    bool       current; /* header: the page belongs here */
};

/* An icon and its word, in the line under the answer. Screen readers get the word only. */
struct shell_icon {
    markup     icon;
    struct say word;
};

struct shell {
    str lang;           /* of this page: "en", "cy" */
    str other_lang;     /* of the switch in the footer */
    str other_lang_url; /* the same page in the other language */

    struct {
        const struct shell_link *p;
        size_t                   n;
    } nav; /* only what exists; the same list in the header and in the phone's menu */
    str        person_name; /* empty: nobody is signed in, and there is no way to sign out */
    str        csrf;        /* for the sign-out form, and for {{>csrf_field shell}} */
    struct say day_shown;   /* MSG(shell_day_shown) with its date on a demo server; else none */

    struct {
        const struct shell_link *p;
        size_t                   n;
    } breadcrumb;           /* containers only, outermost first, not the page itself */
    struct say caption;     /* where am I: "Alder ward, Northmoor Trust" */
    struct say heading;     /* the question: h1, and the browser's title */
    struct say answer;      /* one or two sentences made from the data */
    struct say answer_more; /* a sentence in bold after it */
    struct say facts;       /* a quiet line after that: how many, until when */
    struct {
        const struct shell_icon *p;
        size_t                   n;
    } icons;
    bool simulated; /* the figures of this page are made up */
    bool bare;      /* no title band: the page brings its own h1 (sign-in) */

    struct say saved; /* after a change: "3 saved, 1 empty, 2 need you" */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } errors; /* what stands in the way, each linked to its field ("#name") */

    bool draft_words; /* some words of this page are a translation nobody has checked yet */
};

#endif
