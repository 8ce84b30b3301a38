# The mine in plan. Named by the caller: fd_left to fd_bottom (parts of the page), fd_x_low
# to fd_y_high, fd_most_methane, fd_classes, fd_class[], fd_class_text[], fd_unknowns,
# fd_arrows, fd_collars, fd_labels, fd_note, and the names of axes and keys. The blocks of the
# data: six classes of width, methane not known, arrows, collars, labels.
plan = 'data/map-plan.tsv'
array width[6] = [1.0, 1.8, 2.8, 4.0, 5.6, 7.6]
set title fd_title font fd_large
set lmargin at screen fd_left
set rmargin at screen fd_right
set tmargin at screen fd_top
set bmargin at screen fd_bottom
set xrange [fd_x_low:fd_x_high]
set yrange [fd_y_low:fd_y_high]
set xlabel fd_x_axis
set ylabel fd_y_axis
set format x '%.0f'
set format y '%.0f'

# Lightness falls from end to end, and blue, orange and dark red differ for every eye.
set palette defined (0 '#9fc3dd', 0.3 '#e8b55a', 0.6 '#d9622b', 0.85 '#9a1c2f', 1 '#3d0a26')
set cbrange [0:fd_most_methane]
set cblabel fd_methane_axis
set colorbox user origin screen fd_right + 0.02, screen fd_bottom size screen 0.015, screen fd_top - fd_bottom

set style textbox opaque noborder margins 0.2, 0.2 fillcolor rgb '#ccffffff'
set label 1 fd_note at screen fd_left, screen 0.012 left font fd_small
set label 2 fd_flow_name at screen fd_left, screen fd_bottom - 76.0/fd_height left font fd_small
set key at screen fd_left + 0.085, screen fd_bottom - 66.0/fd_height left top horizontal reverse Left samplen 2.4 font fd_small maxrows 1

plot \
    for [i = 1:(fd_unknowns > 0)] plan index (fd_unknowns > 0 ? 6 : int(fd_class[1]) - 1) using 1:2 with lines lw 1.4 dt (4,4) lc rgb '#888888' title fd_unknown_name, \
    for [i = 1:fd_classes] plan index int(fd_class[i]) - 1 using 1:2:3 with lines lw width[int(fd_class[i])] lc palette notitle, \
    for [i = 1:fd_classes] NaN with lines lw width[int(fd_class[i])] lc rgb '#666666' title fd_class_text[i], \
    for [i = 1:(fd_arrows > 0)] plan index (fd_arrows > 0 ? 7 : 0) using 1:2:3:4 with vectors head filled size screen 0.008,18,60 fixed lc rgb '#ffffff' lw 4.0 notitle, \
    for [i = 1:(fd_arrows > 0)] plan index (fd_arrows > 0 ? 7 : 0) using 1:2:3:4 with vectors head filled size screen 0.008,18,60 fixed lc rgb '#222222' lw 1.0 notitle, \
    for [i = 1:(fd_collars > 0)] plan index (fd_collars > 0 ? 8 : 0) using 1:2 with points pt 5 ps 1.0*fd_point lc rgb '#000000' title fd_collar_name, \
    for [i = 1:(fd_labels > 0)] plan index (fd_labels > 0 ? 9 : 0) using 1:2:3 with labels boxed font fd_small notitle
