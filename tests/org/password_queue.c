/* Those who wait for a hash: two at a time, in order; the line has an end, and nobody in it is forgotten. */
#include "org/a_site.h"

#include "org/password_queue.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

struct counts {
    sem_t      go;
    atomic_int running, most, order;
};

struct one {
    struct password_turn turn;
    struct counts       *counts;
    int                  was; /* which to be served */
};

static void run_one(void *context)
{
    struct one *one = context;
    int         now = ++one->counts->running;

    if (now > one->counts->most)
        one->counts->most = now;
    one->was = ++one->counts->order;
    while (sem_wait(&one->counts->go) != 0)
        ;
    one->counts->running--;
}

static void wait_until(const atomic_int *n, int wanted)
{
    for (int i = 0; i < 2000 && *n != wanted; i++)
        usleep(1000);
    assert_int_equal(*n, wanted);
}

static void test_a_line_with_an_end(void **state)
{
    static struct one      all[PASSWORD_QUEUE_THREADS + PASSWORD_QUEUE_PLACES + 1];
    struct counts          counts = { .most = 0 };
    struct password_queue *queue;
    const int              last = (int)COUNT(all) - 1;

    (void)state;
    sem_init(&counts.go, 0, 0);
    assert_int_equal(password_queue_open(&queue), OK);
    for (int i = 0; i <= last; i++) {
        all[i].counts = &counts;
        all[i].turn = (struct password_turn){ .run = run_one, .context = &all[i] };
        assert_int_equal(password_queue_take(queue, &all[i].turn), i < last);
        if (i < PASSWORD_QUEUE_THREADS)
            wait_until(&counts.running, i + 1);
    }
    sem_post(&counts.go);
    wait_until(&counts.order, PASSWORD_QUEUE_THREADS + 1);
    assert_true(password_queue_take(queue, &all[last].turn)); /* a place is free again */
    for (int i = 0; i < last; i++)
        sem_post(&counts.go);
    password_queue_close(queue); /* everybody in line has had their turn */
    assert_int_equal(counts.order, last + 1);
    assert_int_equal(counts.most, PASSWORD_QUEUE_THREADS);
    assert_int_equal(counts.running, 0);
    for (int i = PASSWORD_QUEUE_THREADS; i <= last; i++) /* two that run together may swap */
        assert_in_range(all[i].was, i, i + PASSWORD_QUEUE_THREADS);
    sem_destroy(&counts.go);
}

/* A flood of strangers takes half the places, and nobody else's. */
static void test_strangers_have_half(void **state)
{
    static struct one      all[PASSWORD_QUEUE_THREADS + PASSWORD_QUEUE_STRANGERS + 2];
    struct counts          counts = { .most = 0 };
    struct password_queue *queue;
    const int              last = (int)COUNT(all) - 1;

    (void)state;
    sem_init(&counts.go, 0, 0);
    assert_int_equal(password_queue_open(&queue), OK);
    for (int i = 0; i <= last; i++) {
        all[i].counts = &counts;
        all[i].turn = (struct password_turn){ .run = run_one, .context = &all[i], .is_stranger = i < last };
        assert_int_equal(password_queue_take(queue, &all[i].turn), i != last - 1);
        if (i < PASSWORD_QUEUE_THREADS)
            wait_until(&counts.running, i + 1);
    }
    for (int i = 0; i < last; i++)
        sem_post(&counts.go);
    password_queue_close(queue);
    assert_int_equal(counts.order, last);
    sem_destroy(&counts.go);
}

static void test_none_is_fine(void **state)
{
    struct password_queue *queue;

    (void)state;
    assert_int_equal(password_queue_open(&queue), OK);
    password_queue_close(queue);
    password_queue_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_a_line_with_an_end),
                                        cmocka_unit_test(test_strangers_have_half),
                                        cmocka_unit_test(test_none_is_fine) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
