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

/* True where the leader from a point to a box, drawn to its nearest edge, crosses another
 * box. */
static bool leads_across(double x, double y, const fd_box *to, const fd_box *other) {
    enum { POINTS = 32 };
    double u = x < to->left ? to->left : x > to->right ? to->right : x;
    double v = y < to->bottom ? to->bottom : y > to->top ? to->top : y;
    for (int i = 1; i < POINTS; i++) {
        double px = x + (u - x) * i / POINTS, py = y + (v - y) * i / POINTS;
        if (px > other->left && px < other->right && py > other->bottom &&
            py < other->top)
            return true;
    }
    return false;
}

/* True where a label here, far off or not, would be crossed by a leader or its own leader
 * would cross a label. */
static bool is_crossed(const ground *g, const fd_label *label, const fd_box *box,
                       bool is_far) {
    for (int i = 0; i < g->count; i++) {
        const fd_label *other = &g->label[i];
        const fd_box there = {other->left, other->bottom, other->right, other->top,
                              false};
        if (!other->is_shown) continue;
        if (is_far && leads_across(label->x, label->y, box, &there)) return true;
        if (other->is_far && leads_across(other->x, other->y, &there, box)) return true;
    }
    return false;
}

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
        if (!is_free(g, &box, k >= 8 * RINGS) || is_crossed(g, label, &box, ring > 0))
            continue;
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
