# One pane over time: curves, limits with their labels at the right, times of overrun.
# Named by the caller: fd_pane_title, fd_pane_axis, fd_pane_data, fd_pane_top and
# fd_pane_bottom (parts of the height), fd_left, fd_right (parts of the width), fd_pane_low
# and fd_pane_high, fd_traces, fd_trace[], fd_key_columns, fd_bands and fd_areas above a threshold, fd_limits, fd_limit[],
# fd_limit_role[], fd_limit_place[], fd_limit_text[], fd_limit_lines[], fd_over_name,
# fd_acts, fd_act[], fd_act_automatic[], fd_from, fd_until, fd_tics and fd_tic[], fd_tic_text[] (or none), fd_is_last, fd_x_axis, fd_page_note (of the page, with one of its panes).
unset label
unset arrow
unset title
set tmargin at screen fd_pane_top
set bmargin at screen fd_pane_bottom
set lmargin at screen fd_left
set rmargin at screen fd_right
set xrange [fd_from:fd_until]
set yrange [fd_pane_low:fd_pane_high]
set ylabel fd_pane_axis offset 0.5,0
set label 1 fd_pane_title at graph 0, graph 1 offset 0, character 0.75 left
if (strlen(fd_page_note) > 0) { set label 2 fd_page_note at screen 24.0/fd_width, screen 12.0/fd_height left font fd_small textcolor rgb '#555555' }
set key at graph 1.0, graph 1.0 right bottom horizontal Right samplen 2.2 spacing 1.0 height 0.2 font fd_small maxrows 2 maxcols fd_key_columns

set xtics auto
if (fd_tics > 0) {
    set xtics ()
    do for [i = 1:fd_tics] { set xtics add (fd_is_last ? fd_tic_text[i] : '' fd_tic[i] fd_tic_level[i]) }
}
if (fd_is_last) { set format x '%g'; set xlabel fd_x_axis } else { set format x ''; unset xlabel }

do for [i = 1:fd_limits] {
    set arrow 100+i from graph 0, first fd_limit[i] to graph 1, first fd_limit[i] nohead ls (20 + int(fd_limit_role[i])) front
    set arrow 200+i from graph 1, first fd_limit[i] to graph 1.012, first fd_limit_place[i] nohead lc rgb '#999999' lw 0.7
    set label 100+i fd_limit_text[i] at graph 1.016, first fd_limit_place[i] left font fd_small tc rgb (fd_limit_role[i] == 4 ? '#555555' : '#882255') offset 0, character 0.45*(fd_limit_lines[i] - 1)
}

do for [i = 1:fd_acts] { set arrow 400+i from first fd_act[i], graph 0 to first fd_act[i], graph 1 nohead lc rgb (fd_act_automatic[i] > 0 ? '#B34700' : '#005580') lw 0.8 dt (4,4) }

# Blocks that are empty must not be plotted, so the plot is put together as a text.
fd_layers = ''
if (fd_bands > 0) { fd_layers = fd_layers."fd_pane_data index fd_traces using (0.5*($1 + $2)):(fd_pane_low):1:2:(fd_pane_low):(fd_pane_high) with boxxyerror fc rgb '#F7D9D5' title fd_over_name, " }
if (fd_areas > 0) { fd_layers = fd_layers."fd_pane_data index fd_traces + 1 using 1:2 with filledcurves closed fs transparent solid 0.35 noborder fc rgb fd_over notitle, " }
eval 'plot '.fd_layers.'for [i = 1:fd_traces] fd_pane_data index i-1 using 1:2 with lines ls i title fd_trace[i]'
