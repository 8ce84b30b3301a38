# Pressure along the main route, its level beneath. Named by the caller: fd_left, fd_right,
# fd_upper, fd_middle (parts of the page), fd_x_low to fd_z_high, how
# many labels fd_junctions and fd_airways and known fd_levels there are, fd_distance_axis,
# fd_pressure_axis, fd_level_axis.
points = 'data/route-points.tsv'
set multiplot title fd_title font fd_large
set lmargin at screen fd_left
set rmargin at screen fd_right
set tmargin at screen fd_upper
set bmargin at screen fd_middle
set xrange [fd_x_low:fd_x_high]
set yrange [fd_y_low:fd_y_high]
set format x ''
set ylabel fd_pressure_axis
unset key
plot \
    points index 0 using 1:2 with lines ls 1, \
    points index 0 using 1:2 with points pt 7 ps 0.7*fd_point lc rgb fd_colour[1], \
    for [i = 1:(fd_junctions > 0)] points index (fd_junctions > 0) using 1:(fd_junctions == 0 || $4 == 0 ? $2 : NaN):3 with labels font fd_small, \
    for [i = 1:(fd_airways > 0)] points index (fd_airways > 0) using 1:(fd_airways == 0 || $4 == 1 ? $2 : NaN):3 with labels font fd_small tc rgb fd_colour[2]
set tmargin at screen fd_middle - 0.04
set bmargin at screen 0.11
set yrange [fd_z_low:fd_z_high]
set format x '%g'
set xlabel fd_distance_axis
set ylabel fd_level_axis
if (fd_levels > 0) plot points index 0 using 1:3 with linespoints lc rgb '#666666' lw 1.6 pt 7 ps 0.5*fd_point
unset multiplot
