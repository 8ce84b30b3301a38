#include "plots/labels.h"

#include "plots/script.h"

static bool overlaps(const fd_box *a, const fd_box *b) {
    return a->left < b->right && b->left < a->right && a->bottom < b->top &&
           b->bottom < a->top;
}

/* Place k of 8 around the point: beside it, above and below, then the corners. */
static fd_box candidate(const fd_label *label, double height, int k) {
    static const double side[8] = {1, -1, 0, 0, 1, -1, 1, -1};
    static const double rise[8] = {0, 0, 1, -1, 1, 1, -1, -1};
    double width = fd_script_width(label->text, height), tall = 1.25 * height;
    double x = label->x + side[k] * (label->gap + 0.5 * width);
    double y = label->y + rise[k] * (label->gap + 0.5 * tall);
    return (fd_box){x - 0.5 * width, y - 0.5 * tall, x + 0.5 * width, y + 0.5 * tall};
}

static bool is_free(const fd_box *box, const fd_label *label, int count,
                    const fd_box *frame, const fd_box *blocked, int boxes) {
    if (box->left < frame->left || box->right > frame->right ||
        box->bottom < frame->bottom || box->top > frame->top)
        return false;
    for (int i = 0; i < boxes; i++)
        if (overlaps(box, &blocked[i])) return false;
    for (int i = 0; i < count; i++) {
        const fd_box other = {label[i].left, label[i].bottom, label[i].right,
                              label[i].top};
        if (label[i].is_shown && overlaps(box, &other)) return false;
    }
    return true;
}

static void place(fd_label *label, int count, int i, double height, const fd_box *frame,
                  const fd_box *blocked, int boxes) {
    int tries = label[i].may_cross ? 16 : 8;
    for (int k = 0; k < tries && !label[i].is_shown; k++) {
        fd_box box = candidate(&label[i], height, k % 8);
        if (!is_free(&box, label, count, frame, blocked, k < 8 ? boxes : 0)) continue;
        label[i].left = box.left;
        label[i].bottom = box.bottom;
        label[i].right = box.right;
        label[i].top = box.top;
        label[i].is_shown = true;
    }
}

void fd_labels_place(fd_label *label, int count, double height, const fd_box *frame,
                     const fd_box *blocked, int boxes) {
    int highest = 0;
    for (int i = 0; i < count; i++) {
        label[i].is_shown = false;
        if (label[i].rank > highest) highest = label[i].rank;
    }
    for (int rank = 0; rank <= highest; rank++)
        for (int i = 0; i < count; i++)
            if (label[i].rank == rank && label[i].text[0] != '\0')
                place(label, count, i, height, frame, blocked, boxes);
}
