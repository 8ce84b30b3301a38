# The air beneath the sensors, and the key of them all. Named by the caller: fd_flow_data, fd_traces,
# fd_trace[], fd_pane_title, fd_flow_axis, fd_flow_low, fd_flow_high, fd_flow_top, fd_flow_bottom,
# fd_left, fd_right, fd_x_axis, the names of what sensor.gp draws, and what it takes of acts and time.
unset label
unset arrow
set lmargin at screen fd_left
set rmargin at screen fd_right
set tmargin at screen fd_flow_top
set bmargin at screen fd_flow_bottom
set xrange [fd_from:fd_until]
set yrange [fd_flow_low:fd_flow_high]
set format x '%g'
set xtics auto
set ytics auto font fd_small
set ylabel fd_flow_axis offset 1.5,0 font fd_small
set xlabel fd_x_axis
set label 1 fd_pane_title at graph 0, graph 1 offset 0, character 0.6 left font fd_small
set label 2 fd_methane_axis at screen 0.012, screen 0.5*(1 + fd_flow_top) center rotate by 90
do for [i = 1:fd_acts] { set arrow 400+i from first fd_act[i], graph 0 to first fd_act[i], graph 1 nohead lc rgb (fd_act_automatic[i] > 0 ? '#B34700' : '#005580') lw 0.8 dt (4,4) }
if (fd_traces > 0) {
    set key at graph 1.0, graph 1.0 right bottom horizontal Right samplen 2.2 font fd_small maxrows 1
    plot for [i = 1:fd_traces] fd_flow_data index i-1 using 1:2 with lines ls i title fd_trace[i]
} else {
    set key off
    plot NaN notitle
}
unset label
unset arrow
set label 3 fd_unseen at screen 24.0/fd_width, screen 64.0/fd_height left font fd_small textcolor rgb '#882255'
unset border
unset tics
unset xlabel
unset ylabel
unset grid
set tmargin at screen 44.0/fd_height
set bmargin at screen 4.0/fd_height
set yrange [0:1]
set key at screen 0.5, screen 40.0/fd_height center top horizontal reverse Left samplen 2.4 font fd_small maxrows 2 width 1
plot NaN with lines ls 1 title fd_gas_name, NaN with lines ls 2 title fd_reading_name, \
    NaN with lines ls 22 title fd_cut_name, NaN with lines ls 23 title fd_alarm_name, NaN with lines ls 24 title fd_restore_name, \
    NaN with points pt 8 ps 1.3*fd_point lw 1.6 lc rgb '#882255' title fd_alarm_on_name, NaN with points pt 5 ps 1.2*fd_point lc rgb '#882255' title fd_power_cut_name, \
    NaN with points pt 4 ps 1.2*fd_point lw 1.6 lc rgb '#555555' title fd_power_free_name, NaN with lines lc rgb '#005580' lw 0.8 dt (4,4) title fd_act_name, NaN with lines lc rgb '#B34700' lw 0.8 dt (4,4) title fd_interlock_name
