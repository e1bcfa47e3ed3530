/* Cuts a multipart body at its boundary and reads the head of each part. */
#include "http/multipart.h"

#include "http/parameters.h"

#include <string.h>

enum { BOUNDARY_MAX = 70, PART_HEAD_MAX = 4096 };

/* What one part's head says. */
struct part {
    str  name, file, type;
    bool has_name, has_file, has_type;
};

struct reading {
    struct arena     *arena;
    str               delimiter; /* CR LF "--" boundary */
    str               rest;      /* what is not read yet */
    struct http_pair *fields;
    struct http_file *files;
    size_t            n_fields, n_files, room;
};

static bool is_boundary(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (!letter && (c == '\0' || !strchr("'()+_,-./:=? ", c)))
            return false;
    }
    return s.n > 0 && s.n <= BOUNDARY_MAX && s.p[s.n - 1] != ' ';
}

/* No boundary character is a ';' or a quote, so cutting there is safe. */
static err find_boundary(str content_type, str *boundary)
{
    str  piece, name, value, rest;
    bool found = false;

    if (!http_is_type(content_type, STR("multipart/form-data")))
        return ERR_INPUT;
    str_cut(content_type, ';', &piece, &rest);
    while (rest.n) {
        str_cut(rest, ';', &piece, &rest);
        str_cut(str_trim(piece), '=', &name, &value);
        if (!str_eq_nocase(name, STR("boundary")))
            continue;
        if (found)
            return ERR_INPUT;
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
            value = (str){ value.p + 1, value.n - 2 };
        *boundary = value;
        found = true;
    }
    return found && is_boundary(*boundary) ? OK : ERR_INPUT;
}

/* The text before `mark` and what follows it; false where there is none. */
static bool cut_at(str s, str mark, str *before, str *after)
{
    const char *found = s.n ? memmem(s.p, s.n, mark.p, mark.n) : NULL;

    if (!found)
        return false;
    *before = (str){ s.p, (size_t)(found - s.p) };
    *after = str_from(s, before->n + mark.n);
    return true;
}

static bool has_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127)
            return true;
    return false;
}

/* Browsers write a quote inside a name as %22. A backslash before a quote means one thing to some readers and
 * another to the rest, so it is refused. */
static bool take_quoted(str *s, str *value)
{
    str after;

    if (!str_starts(*s, STR("\"")) || !str_cut(str_from(*s, 1), '"', value, &after))
        return false;
    *s = after;
    return !(value->n && value->p[value->n - 1] == '\\') && str_is_text(*value);
}

static err read_disposition(str value, struct part *part)
{
    str kind, name, quoted, rest;

    str_cut(value, ';', &kind, &rest);
    if (!str_eq_nocase(str_trim(kind), STR("form-data")))
        return ERR_INPUT;
    while (str_trim(rest).n) {
        if (!str_cut(str_trim(rest), '=', &name, &rest) || !take_quoted(&rest, &quoted))
            return ERR_INPUT;
        if (str_eq_nocase(name, STR("name")) && !part->has_name) {
            part->name = quoted;
            part->has_name = quoted.n > 0;
        } else if (str_eq_nocase(name, STR("filename")) && !part->has_file) {
            part->file = quoted;
            part->has_file = true;
        } else {
            return ERR_INPUT; /* said twice, or filename*, which RFC 7578 forbids */
        }
        rest = str_trim(rest);
        if (rest.n && !str_starts(rest, STR(";")))
            return ERR_INPUT;
        rest = str_from(rest, 1);
    }
    return part->has_name ? OK : ERR_INPUT;
}

static err read_head_line(str line, struct part *part)
{
    str name, value;

    if (!str_cut(line, ':', &name, &value) || !http_is_token(name))
        return ERR_INPUT;
    value = str_trim(value);
    if (has_control(value))
        return ERR_INPUT;
    if (str_eq_nocase(name, STR("content-disposition")))
        return part->has_name ? ERR_INPUT : read_disposition(value, part);
    if (str_eq_nocase(name, STR("content-transfer-encoding"))) {
        bool plain = str_eq_nocase(value, STR("binary")) || str_eq_nocase(value, STR("8bit")) ||
                     str_eq_nocase(value, STR("7bit"));

        return plain ? OK : ERR_INPUT;
    }
    if (!str_eq_nocase(name, STR("content-type")))
        return OK;
    if (part->has_type)
        return ERR_INPUT;
    part->has_type = true;
    part->type = value;
    return OK;
}

static err read_head(str head, struct part *part)
{
    str line;
    err e = head.n > PART_HEAD_MAX ? ERR_INPUT : OK;

    while (!e && head.n) {
        if (!cut_at(head, STR("\r\n"), &line, &head)) {
            line = head;
            head = STR("");
        }
        e = read_head_line(line, part);
    }
    return e ? e : part->has_name ? OK : ERR_INPUT;
}

static err keep(struct reading *reading, const struct part *part, str content)
{
    if (reading->n_fields + reading->n_files == reading->room)
        return ERR_LIMIT;
    if (part->has_file) {
        reading->files[reading->n_files++] = (struct http_file){
            .field = part->name, .name = part->file, .type = part->type, .content = content
        };
        return OK;
    }
    if (!str_is_text(content))
        return ERR_INPUT;
    reading->fields[reading->n_fields++] = (struct http_pair){ .name = part->name, .value = content };
    return OK;
}

/* From behind one delimiter to behind the next. */
static err read_part(struct reading *reading)
{
    struct part part = { .has_name = false };
    str         head, content;
    err         e;

    reading->rest = str_from(reading->rest, 2);
    if (!cut_at(reading->rest, STR("\r\n\r\n"), &head, &reading->rest))
        return ERR_INPUT;
    if (!cut_at(reading->rest, reading->delimiter, &content, &reading->rest))
        return ERR_INPUT;
    e = read_head(head, &part);
    if (!e)
        e = keep(reading, &part, content);
    return e;
}

static size_t count_parts(str body, str delimiter)
{
    str    before;
    size_t n = 0;

    while (n <= HTTP_PARTS_MAX && cut_at(body, delimiter, &before, &body))
        n++;
    return n;
}

err http_multipart_read(struct arena *arena, str content_type, str body, struct http_upload *upload)
{
    struct reading reading = { .arena = arena };
    str            boundary, opening;
    err            e = find_boundary(content_type, &boundary);

    if (e)
        return e;
    reading.delimiter = str_join(arena, STR("\r\n--"), boundary);
    opening = str_from(reading.delimiter, 2);
    if (!str_starts(body, opening))
        return ERR_INPUT;
    reading.rest = str_from(body, opening.n);
    reading.room = count_parts(reading.rest, reading.delimiter);
    if (reading.room > HTTP_PARTS_MAX)
        return ERR_LIMIT;
    reading.fields = ARENA_ARRAY(arena, struct http_pair, reading.room);
    reading.files = ARENA_ARRAY(arena, struct http_file, reading.room);

    while (!e && str_starts(reading.rest, STR("\r\n")))
        e = read_part(&reading);
    if (!e && !str_eq_c(reading.rest, "--") && !str_eq_c(reading.rest, "--\r\n"))
        e = ERR_INPUT;
    *upload = (struct http_upload){ .fields = { reading.fields, reading.n_fields },
                                    .files = reading.files,
                                    .n_files = e ? 0 : reading.n_files };
    if (e)
        upload->fields.n = 0;
    return e;
}
