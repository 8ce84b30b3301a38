# A table of texts: the caller has set its labels and rules, and names fd_note.
set label 1 fd_title at screen 0.5, screen 1 - 20.0/fd_height center font fd_large
set label 2 fd_note at screen 24.0/fd_width, screen 16.0/fd_height left font fd_small textcolor rgb '#555555'
unset border
unset tics
unset key
unset grid
set xrange [0:1]
set yrange [0:1]
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
plot NaN notitle
