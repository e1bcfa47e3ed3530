/* Passwords that many people use: 30,000 of the npm package zxcvbn, made into C by
 * tools/make_password_list.py. */
#ifndef ORG_PASSWORD_LIST_H
#define ORG_PASSWORD_LIST_H

#include <stddef.h>

/* In small letters, sorted by their bytes, each ended by a line's end; where each begins, and where the last
 * one ends (password_list_count + 1 places). */
extern const char *const password_list_words;
extern const unsigned    password_list_at[];
extern const size_t      password_list_count;

#endif
