/* Sessions belong to threads of their own and prepare statements at the same moment: what they keep may
 * not stand in shared memory. */
#include "store/a_store.h"

#include "store/session.h"
#include "store/sqlite.h"

static void sessions_keep_their_statements_apart(void **state)
{
    struct a_store      s;
    struct db_session  *sessions[3];
    struct engine_place place = { .path = s.path };

    (void)state;
    a_store_path(&s, "sessions");
    a_store_remove(&s);
    a_store_with_numbers(&s);
    for (int i = 0; i < 3; i++)
        assert_int_equal(session_open(&sqlite_engine, &place, &sessions[i]), OK);
    for (int i = 0; i < 3; i++) {
        assert_non_null(sessions[i]->arena);
        assert_ptr_not_equal(sessions[i]->arena, sessions[(i + 1) % 3]->arena);
        assert_ptr_not_equal(sessions[i]->arena, s.arena);
    }
    for (int i = 0; i < 3; i++)
        session_close(sessions[i]); /* leaves nothing behind: the sanitizer watches */
    a_store_close(&s);
    a_store_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(sessions_keep_their_statements_apart) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
