# A fan: its curve, what the mine asks of it, and the operating point. Named by the caller:
# fd_curves_data, fd_has_network, fd_point_flow, fd_point_pressure, fd_point_text, fd_most_flow,
# fd_most_pressure, fd_flow_axis, fd_pressure_axis, fd_fan_name, fd_network_name,
# fd_point_name.
set title fd_title font fd_large
set xrange [0:fd_most_flow]
set yrange [*<0:fd_most_pressure]
set xlabel fd_flow_axis
set ylabel fd_pressure_axis
set rmargin 4
set bmargin at screen 0.21
set key at screen 0.5, screen 0.015 center bottom horizontal reverse Left samplen 2.5
set style textbox opaque noborder margins 0.5, 0.3
has_point = strlen(fd_point_text) > 0
is_right = fd_point_flow > 0.6*fd_most_flow
if (has_point && is_right) { set label 1 fd_point_text at fd_point_flow, fd_point_pressure right offset -1.5, -0.3 front boxed }
if (has_point && !is_right) { set label 1 fd_point_text at fd_point_flow, fd_point_pressure left offset 1.5, -0.3 front boxed }
plot \
    fd_curves_data index 0 using 1:2 with lines ls 1 title fd_fan_name, \
    for [i = 1:fd_has_network] fd_curves_data index fd_has_network using 1:2 with lines ls 3 title fd_network_name, \
    for [i = 1:has_point] '+' using (fd_point_flow):(fd_point_pressure) every ::::0 with points pt 7 ps 1.6*fd_point lc rgb fd_colour[2] title fd_point_name
