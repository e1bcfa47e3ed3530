/* All of <string.h> that src/spc may use. tests/build/portable.sh. */
#pragma once

int   strcmp(const char *a, const char *b);
