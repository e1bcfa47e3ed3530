/* Names the errors for logs. */
#include "base/err.h"

static const char *const err_names[] = {
    [OK] = "ok",
    [ERR_INPUT] = "input",
    [ERR_DENIED] = "denied",
    [ERR_MISSING] = "missing",
    [ERR_CONFLICT] = "conflict",
    [ERR_LIMIT] = "limit",
    [ERR_BUSY] = "busy",
    [ERR_FULL] = "full",
    [ERR_BROKEN] = "broken",
};

const char *err_name(err e)
{
    return err_names[e];
}
