/* Sorts numbers by letting the largest of a heap sink to its end, again and again. */
#include "spc/rising.h"

/* Lets the value at `root` sink until no child is larger. */
static void sift_down(double *heap, size_t root, size_t n)
{
    double sinking = heap[root];

    for (size_t child = 2 * root + 1; child < n; child = 2 * root + 1) {
        if (child + 1 < n && heap[child + 1] > heap[child])
            child++;
        if (heap[child] <= sinking)
            break;
        heap[root] = heap[child];
        root = child;
    }
    heap[root] = sinking;
}

void rising_sort(double *values, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift_down(values, i, n);
    for (size_t end = n; end-- > 1;) {
        double largest = values[0];

        values[0] = values[end];
        values[end] = largest;
        sift_down(values, 0, end);
    }
}
