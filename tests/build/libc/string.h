/* All of <string.h> that src/spc and src/conclude may use. tests/build/portable.sh. */
#pragma once

#include <stddef.h>

int   strcmp(const char *a, const char *b);
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
