/* The data of the templates that template_cases.py makes up. */
#ifndef TEST_TEMPLATE_DATA_H
#define TEST_TEMPLATE_DATA_H

#include "view/out.h"

struct ward {
    str  name;
    int  beds;
    bool late;
    struct {
        const str *p;
        size_t     n;
    } tags;
};

struct frame {
    str title;
};

struct sample {
    str                title, nasty, script_url, path, empty;
    int                number;
    int64_t            big;
    size_t             size;
    double             width;
    bool               yes, no;
    key                id;
    day                date;
    markup             chart;
    struct say         hello, silent;
    struct slot        month;
    struct frame       inner;
    const struct frame *maybe, *absent;
    struct {
        const struct ward *p;
        size_t             n;
    } wards, none;
};

#endif
