/* A short line of those whose password is to be hashed, and the threads that do it. */
#include "org/password_queue.h"

#include "base/arena.h"

#include <pthread.h>

enum { QUEUE_ARENA = 64 * 1024 };

struct password_queue {
    struct arena         *arena;
    pthread_mutex_t       lock;
    pthread_cond_t        change;
    struct password_turn *first, *last;
    int                   waiting;
    bool                  closing;
    pthread_t             threads[PASSWORD_QUEUE_THREADS];
    int                   n_threads;
};

/* The next in line; NULL when the queue is closing and nobody waits. */
static struct password_turn *next_turn(struct password_queue *queue)
{
    struct password_turn *turn;

    pthread_mutex_lock(&queue->lock);
    while (!queue->first && !queue->closing)
        pthread_cond_wait(&queue->change, &queue->lock);
    turn = queue->first;
    if (turn) {
        queue->first = turn->next;
        queue->waiting--;
    }
    pthread_mutex_unlock(&queue->lock);
    return turn;
}

static void *take_turns(void *context)
{
    struct password_turn *turn;

    while ((turn = next_turn(context)))
        turn->run(turn->context);
    return NULL;
}

err password_queue_open(struct password_queue **queue)
{
    struct arena          *arena = arena_open(QUEUE_ARENA);
    struct password_queue *made = ARENA_NEW(arena, struct password_queue);

    made->arena = arena;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->change, NULL);
    while (made->n_threads < PASSWORD_QUEUE_THREADS) {
        if (pthread_create(&made->threads[made->n_threads], NULL, take_turns, made) != 0) {
            password_queue_close(made);
            return ERR_BUSY;
        }
        made->n_threads++;
    }
    *queue = made;
    return OK;
}

bool password_queue_take(struct password_queue *queue, struct password_turn *turn)
{
    const int places = turn->is_stranger ? PASSWORD_QUEUE_STRANGERS : PASSWORD_QUEUE_PLACES;
    bool      has_place;

    turn->next = NULL;
    pthread_mutex_lock(&queue->lock);
    has_place = queue->waiting < places && !queue->closing;
    if (has_place) {
        if (queue->first)
            queue->last->next = turn;
        else
            queue->first = turn;
        queue->last = turn;
        queue->waiting++;
        pthread_cond_signal(&queue->change);
    }
    pthread_mutex_unlock(&queue->lock);
    return has_place;
}

void password_queue_close(struct password_queue *queue)
{
    if (!queue)
        return;
    pthread_mutex_lock(&queue->lock);
    queue->closing = true;
    pthread_cond_broadcast(&queue->change);
    pthread_mutex_unlock(&queue->lock);
    for (int i = 0; i < queue->n_threads; i++)
        pthread_join(queue->threads[i], NULL);
    pthread_cond_destroy(&queue->change);
    pthread_mutex_destroy(&queue->lock);
    arena_close(queue->arena);
}
