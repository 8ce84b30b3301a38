#include "models/conveyor.h"

double fd_conveyor_age(const fd_conveyor *conveyor, double x) {
    return conveyor->face / (2 * conveyor->face_speed) + x / conveyor->gate_speed;
}

double fd_conveyor_residence(const fd_conveyor *conveyor) {
    return fd_conveyor_age(conveyor, conveyor->gate);
}
