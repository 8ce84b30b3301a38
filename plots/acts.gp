# What is done in a window, a row each beneath the panes, on their time axis. Named by the caller:
# fd_acts, fd_act[], fd_act_automatic[], fd_act_text[], fd_acts_top, fd_acts_bottom, fd_acts_name,
# and what pane.gp takes of the time axis.
unset label
unset arrow
unset title
unset ylabel
unset key
set tmargin at screen fd_acts_top
set bmargin at screen fd_acts_bottom
set lmargin at screen fd_left
set rmargin at screen fd_right
set xrange [fd_from:fd_until]
set yrange [fd_acts:0]
set label 1 fd_acts_name at graph 0, graph 1 offset 0, character 0.75 left
unset ytics
set xtics auto
set format x '%g'
set xlabel fd_x_axis
set style textbox opaque noborder margins 0.3, 0.1
do for [i = 1:fd_acts] {
    fd_is_late = fd_act[i] > 0.5*(fd_from + fd_until)
    fd_ink = fd_act_automatic[i] > 0 ? '#B34700' : '#005580'
    set label 10+i fd_act_text[i] at first fd_act[i], first i - 0.5 left offset character (fd_is_late ? -1.0 : 1.0), 0 front boxed font fd_small textcolor rgb fd_ink
    if (fd_is_late) { set label 10+i right }
    set arrow 10+i from first fd_act[i], graph 1 to first fd_act[i], first i - 0.5 nohead back lc rgb fd_ink lw 0.8 dt (4,4)
}
plot for [i = 1:fd_acts] '+' using (fd_act[i]):(i - 0.5) every ::::0 with points pt 7 ps 0.9*fd_point lc rgb (fd_act_automatic[i] > 0 ? '#B34700' : '#005580') notitle
set ytics auto scale 0.6
