/* The names of the airways above a space-time diagram. */
#ifndef FD_PLOTS_HEADBAND_H
#define FD_PLOTS_HEADBAND_H

#include "base/buffer.h"
#include "plots/profile.h"
#include "plots/words.h"

/* Pixels of a row of names, and the most rows of them; chosen by looking at it. */
enum { FD_HEADBAND_ROW = 17, FD_HEADBAND_ROWS = 5 };

/* Sets the names of the airways over their middles, the longest airway first, each in the
 * lowest row where it meets no other name and no leader, or else not at all; adds the
 * arrays of spacetime.gp: fd_names, fd_name[], fd_name_place[] (m), fd_name_row[] (from
 * 1), fd_name_middle[] (m), and fd_joints, fd_joint[] (m) where airways meet. `width`:
 * pixels of the pane; `rows` takes how many are used. FD_NO_MEMORY. Nullable: words. */
fd_status fd_headband_put(const fd_profile *profile, const fd_words *words, int width,
                          fd_buffer *script, int *rows);

#endif
