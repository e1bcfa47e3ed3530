/* Is a text well-formed XML, as far as our drawings use it: nested elements, quoted unique attributes,
 * five entities? */
#ifndef TESTS_CHART_XML_H
#define TESTS_CHART_XML_H

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

enum { XML_DEPTH = 32 };

static inline const char *xml_name_end(const char *p, const char *end)
{
    while (p < end && (isalnum((unsigned char)*p) || *p == '-' || *p == ':'))
        p++;
    return p;
}

/* "&amp;" and the like at p. */
static inline const char *xml_entity(const char *p, const char *end)
{
    static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if ((size_t)(end - p) >= strlen(known[i]) && memcmp(p, known[i], strlen(known[i])) == 0)
            return p + strlen(known[i]);
    return NULL;
}

/* Text up to `stop`; NULL where something stands that may not. */
static inline const char *xml_text(const char *p, const char *end, char stop)
{
    while (p && p < end && *p != stop) {
        if (*p == '<' || (unsigned char)*p < 0x20)
            return NULL;
        p = *p == '&' ? xml_entity(p, end) : p + 1;
    }
    return p;
}

/* The attributes of a tag; at ">" or "/>" afterwards. */
static inline const char *xml_attributes(const char *p, const char *end)
{
    while (p && p < end && *p == ' ') {
        const char *name = ++p;
        p = xml_name_end(p, end);
        if (p == name || p + 1 >= end || p[0] != '=' || p[1] != '"')
            return NULL;
        if ((size_t)(p - name) == 5 && memcmp(name, "style", 5) == 0)
            return NULL;
        p = xml_text(p + 2, end, '"');
        if (!p || p >= end)
            return NULL;
        p++;
    }
    return p;
}

static inline bool xml_is_well_formed(str s)
{
    const char *p = s.p, *end = s.p + s.n;
    str         open[XML_DEPTH];
    int         depth = 0;

    if (!str_is_text(s))
        return false;
    while (p && p < end) {
        bool        closing;
        const char *name;
        if (*p != '<') {
            p = depth ? xml_text(p, end, '<') : NULL;
            continue;
        }
        closing = p[1] == '/';
        name = p + 1 + closing;
        p = xml_name_end(name, end);
        if (closing) {
            if (!depth || !str_eq(open[--depth], (str){ name, (size_t)(p - name) }) || *p != '>')
                return false;
            p++;
            continue;
        }
        if (depth == XML_DEPTH)
            return false;
        open[depth++] = (str){ name, (size_t)(p - name) };
        p = xml_attributes(p, end);
        if (p && *p == '/') {
            depth--;
            p++;
        }
        p = p && *p == '>' ? p + 1 : NULL;
    }
    return p == end && depth == 0;
}

static inline bool xml_holds(str s, const char *needle)
{
    return memmem(s.p, s.n, needle, strlen(needle)) != NULL;
}

#endif
