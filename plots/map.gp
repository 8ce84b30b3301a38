# The mine in plan. Named by the caller: fd_left to fd_bottom (parts of the page), fd_x_low
# to fd_y_high, fd_plan_data, fd_least_tint, fd_most_tint, fd_is_time, fd_classes, fd_class[],
# fd_class_text[], fd_unknowns, fd_arrows, fd_collars, fd_leaders, fd_labels, fd_note, and the
# names of axes and keys. The blocks of the data: six classes of width, tint not known, arrows,
# collars, leaders, labels.
plan = fd_plan_data
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
if (fd_is_time) { set palette defined (0 '#8c1127', 0.25 '#d9622b', 0.5 '#e8b55a', 0.75 '#5aa5a0', 1 '#2d5f9a') }
set cbrange [fd_least_tint:fd_most_tint]
set cblabel fd_tint_axis offset 1,0
set colorbox user origin screen fd_right + 0.02, screen fd_bottom size screen 0.015, screen fd_top - fd_bottom

set style textbox opaque noborder margins 0.2, 0.2 fillcolor rgb '#ccffffff'
set label 1 fd_note at screen fd_left, screen 0.012 left font fd_small
set label 2 fd_flow_name at screen fd_left, screen fd_bottom - 76.0/fd_height left font fd_small
set key at screen fd_left + 0.085, screen fd_bottom - 66.0/fd_height left top horizontal reverse Left samplen 2.4 font fd_small maxrows 1

# A block that is empty must not be plotted, so the plot is put together as a text.
fd_layers = ''
if (fd_unknowns > 0) { fd_layers = fd_layers."plan index 6 using 1:2 with lines lw 1.4 dt (4,4) lc rgb '#888888' title fd_unknown_name, " }
do for [i = 1:fd_classes] { fd_layers = fd_layers.sprintf("plan index %d using 1:2:3 with lines lw width[%d] lc palette notitle, ", fd_class[i] - 1, fd_class[i]) }
do for [i = 1:fd_classes] { fd_layers = fd_layers.sprintf("NaN with lines lw width[%d] lc rgb '#666666' title fd_class_text[%d], ", fd_class[i], i) }
fd_heads = 'with vectors head filled size screen 0.008,18,60 fixed'
if (fd_arrows > 0) { fd_layers = fd_layers."plan index 7 using 1:2:3:4 ".fd_heads." lc rgb '#ffffff' lw 4.0 notitle, plan index 7 using 1:2:3:4 ".fd_heads." lc rgb '#222222' lw 1.0 notitle, " }
if (fd_collars > 0) { fd_layers = fd_layers."plan index 8 using 1:2 with points pt 5 ps 1.0*fd_point lc rgb '#000000' title fd_collar_name, " }
if (fd_leaders > 0) { fd_layers = fd_layers."plan index 9 using 1:2:3:4 with vectors nohead lc rgb '#777777' lw 0.8 notitle, " }
if (fd_labels > 0) { fd_layers = fd_layers."plan index 10 using 1:2:3 with labels boxed font fd_small notitle, " }
eval 'plot '.fd_layers[1:strlen(fd_layers) - 2]
