/* Names every chart kind once, for pages, pictures and commands. */
#include "chart/kind_words.h"

#include "spc/kind.h"

#include <string.h>

static const struct kind_name {
    const char *code;
    enum msg    name, centre;
    const char *letters;
} kind_names[] = {
    { "run", MSG(kind_run), MSG_none, "run" },
    { "i", MSG(kind_i), MSG_none, "I" },
    { "im", MSG(kind_im), MSG_none, "I" },
    { "imm", MSG(kind_imm), MSG_none, "I" },
    { "ip", MSG(kind_ip), MSG_none, "I′" },
    { "mr", MSG(kind_mr), MSG_none, "MR" },
    { "c", MSG(kind_c), MSG_none, "C" },
    { "u", MSG(kind_u), MSG_none, "U" },
    { "up", MSG(kind_up), MSG_none, "U′" },
    { "p", MSG(kind_p), MSG_none, "P" },
    { "pp", MSG(kind_pp), MSG_none, "P′" },
    { "g", MSG(kind_g), MSG(drawing_median), "G" },
    { "t", MSG(kind_t), MSG(drawing_typical), "T" },
    { "xbar", MSG(kind_xbar), MSG_none, "X̄" },
    { "s", MSG(kind_s), MSG_none, "S" },
};

/* A test holds this table against spc_kind_at(): no kind is without its words. */
static const struct kind_name *name_of(const struct spc_kind *kind)
{
    size_t i = 0;

    while (i + 1 < sizeof kind_names / sizeof *kind_names && strcmp(kind_names[i].code, kind->code) != 0)
        i++;
    return &kind_names[i];
}

struct say kind_words_name(const struct spc_kind *kind)
{
    return (struct say){ .msg = name_of(kind)->name };
}

str kind_words_letters(const struct spc_kind *kind)
{
    return str_of(name_of(kind)->letters);
}

enum msg kind_words_centre(const struct spc_kind *kind)
{
    return name_of(kind)->centre;
}
