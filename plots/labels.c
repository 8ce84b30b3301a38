#include "plots/labels.h"

#include "plots/script.h"

static bool overlaps(const fd_box *a, const fd_box *b) {
    return a->left < b->right && b->left < a->right && a->bottom < b->top &&
           b->bottom < a->top;
}

/* Place k of 8 around the point: beside it, above and below, then the corners. */
static fd_box candidate(const fd_label *label, double height, double gap, int k) {
    static const double side[8] = {1, -1, 0, 0, 1, -1, 1, -1};
    static const double rise[8] = {0, 0, 1, -1, 1, 1, -1, -1};
    double width = fd_script_width(label->text, height), tall = 1.25 * height;
    double x = label->x + side[k] * (gap + 0.5 * width);
    double y = label->y + rise[k] * (gap + 0.5 * tall);
    return (fd_box){x - 0.5 * width, y - 0.5 * tall, x + 0.5 * width, y + 0.5 * tall,
                    false};
}

/* What the labels are set among. */
typedef struct ground {
    const fd_label *label;
    int count;
    const fd_box *frame, *blocked;
    int boxes;
} ground;

static bool is_free(const ground *g, const fd_box *box, bool hard_only) {
    if (box->left < g->frame->left || box->right > g->frame->right ||
        box->bottom < g->frame->bottom || box->top > g->frame->top)
        return false;
    for (int i = 0; i < g->boxes; i++)
        if ((g->blocked[i].is_hard || !hard_only) && overlaps(box, &g->blocked[i]))
            return false;
    for (int i = 0; i < g->count; i++) {
        const fd_box other = {g->label[i].left, g->label[i].bottom, g->label[i].right,
                              g->label[i].top, false};
        if (g->label[i].is_shown && overlaps(box, &other)) return false;
    }
    return true;
}

static void place(const ground *g, fd_label *label, double height) {
    enum { RINGS = 4, ALL = 8 * (RINGS + 1) };
    int tries = label->is_wanted ? ALL : 8;
    for (int k = 0; k < tries && !label->is_shown; k++) {
        int ring = k / 8 % RINGS;
        double gap = label->gap * (1 + 2 * ring);
        fd_box box = candidate(label, height, gap, k % 8);
        if (!is_free(g, &box, k >= 8 * RINGS)) continue;
        label->left = box.left;
        label->bottom = box.bottom;
        label->right = box.right;
        label->top = box.top;
        label->is_shown = true;
        label->is_far = ring > 0;
    }
}

void fd_labels_place(fd_label *label, int count, double height, const fd_box *frame,
                     const fd_box *blocked, int boxes) {
    const ground g = {label, count, frame, blocked, boxes};
    int highest = 0;
    for (int i = 0; i < count; i++) {
        label[i].is_shown = label[i].is_far = false;
        if (label[i].rank > highest) highest = label[i].rank;
    }
    for (int rank = 0; rank <= highest; rank++)
        for (int i = 0; i < count; i++)
            if (label[i].rank == rank && label[i].text[0] != '\0')
                place(&g, &label[i], height);
}
