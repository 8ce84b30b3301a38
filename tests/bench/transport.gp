# A front by several schemes against the closed form, and what an error costs, from the
# tables of bench_transport.
#     gnuplot -e "profiles='fronts.csv'" -e "schemes='schemes.csv'" \
#             -e "figure='transport.png'" transport.gp
set terminal pngcairo size 1100,520 font "sans,11" background "#ffffff"
set output figure
set encoding utf8
set datafile separator ","
set tics nomirror out scale 0.6
set grid xtics ytics back lc rgb "#dddddd"
# Okabe and Ito's colours.
blue = "#0072B2"; sky = "#56B4E9"; red = "#D55E00"; orange = "#E69F00"; green = "#009E73"
set multiplot layout 1,2
set title "front after 600 s: 2 m/s, 5 m^2/s"
set xlabel "distance from the inlet [m]"
set ylabel "concentration over that let in [1]"
set xrange [600:1800]
set yrange [-0.02:1.05]
set key bottom left Left reverse samplen 2 font ",10"
plot profiles using 1:2 with lines lw 7 lc rgb "#bbbbbb" title "exact", \
     profiles using 1:3 with lines lw 2 lc rgb blue title "parcels, steps of 10 s", \
     profiles using 1:4 with lines lw 2 dt 2 lc rgb sky title "parcels, 60 s", \
     profiles using 1:7 with lines lw 2 lc rgb green title "explicit MUSCL, 2 s", \
     profiles using 1:5 with lines lw 2 dt 2 lc rgb orange title "implicit upwind, 1 s", \
     profiles using 1:6 with lines lw 2 lc rgb red title "implicit upwind, 10 s"
set title "what an error costs (the step beside each point)"
set xlabel "time of one run [µs]"
set ylabel "error of the front [m]"
set logscale xy
set xrange [1:6000]
set yrange [0.05:1000]
set key top right noreverse Right
# A row belongs to a scheme by its name.
cost(name) = strcol(1) eq name ? 1e6 * column(5) : NaN
tell(dt) = sprintf("%g s", dt)
plot schemes using (cost("parcels")):3 with linespoints lw 2 pt 7 ps 1.2 lc rgb blue \
         title "parcels, 10 m", \
     schemes using (cost("implicit upwind")):3 with linespoints lw 2 pt 5 ps 1.2 \
         lc rgb red title "implicit upwind, cells of 10 m", \
     schemes using (cost("explicit MUSCL")):3 with linespoints lw 2 pt 9 ps 1.4 \
         lc rgb green title "explicit MUSCL, cells of 10 m", \
     schemes using (1e6 * column(5)):3:(tell(column(2))) with labels left \
         offset 0.8,0.5 font ",9" notitle
unset multiplot
