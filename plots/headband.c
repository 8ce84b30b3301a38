#include "plots/headband.h"

#include <stdlib.h>

#include "plots/script.h"

typedef struct name {
    const char *text;
    double left, right, middle; /* pixels */
    double length;              /* of the airway, m */
    int row;                    /* 0: not shown */
} name;

/* A name reaches up to its row; its leader crosses the rows beneath. */
static bool is_free(const name *all, int n, const name *one, int row) {
    for (int i = 0; i < n; i++) {
        const name *other = &all[i];
        if (other->row == 0) continue;
        bool touches = one->left < other->right + 8 && other->left < one->right + 8;
        bool leader_of_one = other->row < row && one->middle > other->left - 3 &&
                             one->middle < other->right + 3;
        bool leader_of_other = other->row > row && other->middle > one->left - 3 &&
                               other->middle < one->right + 3;
        if ((other->row == row && touches) || leader_of_one || leader_of_other)
            return false;
    }
    return true;
}

static void place(name *all, int n, int width) {
    for (int done = 0; done < n; done++) {
        name *next = NULL;
        for (int i = 0; i < n; i++)
            if (all[i].row == 0 && all[i].length >= 0 &&
                (!next || all[i].length > next->length))
                next = &all[i];
        if (!next) return;
        double wide = fd_script_width(next->text, 12);
        next->left = next->middle - 0.5 * wide;
        if (next->left + wide > width) next->left = width - wide;
        if (next->left < 0) next->left = 0;
        next->right = next->left + wide;
        int row = 1;
        while (row <= FD_HEADBAND_ROWS && !is_free(all, n, next, row)) row++;
        next->row = row <= FD_HEADBAND_ROWS ? row : 0;
        next->length = -1; /* done */
    }
}

static void put(const fd_profile *profile, const name *all, double scale, double *number,
                const char **text, fd_buffer *script, int *rows) {
    static const char *const array[] = {"fd_name_place", "fd_name_middle", "fd_name_row"};
    int n = profile->airways, shown = 0, joints = 0;
    *rows = 0;
    for (int i = 0; i < n; i++) {
        if (all[i].row > *rows) *rows = all[i].row;
        if (all[i].row > 0) text[shown++] = all[i].text;
    }
    fd_script_integer(script, "fd_names", shown);
    fd_script_texts(script, "fd_name", text, shown);
    for (int k = 0; k < 3; k++) {
        shown = 0;
        for (int i = 0; i < n; i++)
            if (all[i].row > 0)
                number[shown++] = k == 0   ? 0.5 * (all[i].left + all[i].right) / scale
                                  : k == 1 ? all[i].middle / scale
                                           : all[i].row;
        fd_script_numbers(script, array[k], number, shown);
    }
    for (int i = 1; i < n; i++) number[joints++] = profile->airway[i].from;
    fd_script_integer(script, "fd_joints", joints);
    fd_script_numbers(script, "fd_joint", number, joints);
}

fd_status fd_headband_put(const fd_profile *profile, const fd_words *words, int width,
                          fd_buffer *script, int *rows) {
    size_t n = (size_t)profile->airways + 1;
    name *all = calloc(n, sizeof *all);
    double *number = calloc(n, sizeof *number);
    const char **text = calloc(n, sizeof *text);
    double length = profile->distance[profile->points - 1], scale = width / length;
    fd_status status = all && number && text ? FD_OK : FD_NO_MEMORY;
    for (int i = 0; status == FD_OK && i < profile->airways; i++) {
        const fd_profile_airway *a = &profile->airway[i];
        all[i] = (name){.text = fd_words_airway(words, a->id),
                        .middle = 0.5 * (a->from + a->until) * scale,
                        .length = a->until - a->from};
        if (!(a->until > a->from)) all[i].length = -1;
    }
    if (status == FD_OK) {
        place(all, profile->airways, width);
        put(profile, all, scale, number, text, script, rows);
    }
    free(text);
    free(number);
    free(all);
    return status;
}
