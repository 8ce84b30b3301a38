/* The rows of the climate, part of the table of the mine (networks/minetable.c alone
 * reads them). */
#ifndef FD_NETWORKS_CLIMATETABLE_H
#define FD_NETWORKS_CLIMATETABLE_H

#include "networks/mine.h"
#include "networks/row.h"

static const char *const temperature_models[] = {"given", "computed", NULL};

static const fd_attribute climate[] = {
    FD_NUMBER(fd_climate, pressure, "pressure", "Pa", 5e4, 1.2e5, "101325 Pa",
              FD_N("absolute barometric pressure at `height`")),
    FD_NUMBER(fd_climate, temperature, "temperature", "K", 223.15, 333.15, "15 degC",
              FD_N("dry-bulb temperature of the surface air")),
    FD_NUMBER(fd_climate, humidity, "humidity", "1", 0, 1, "0.6",
              FD_N("relative humidity of the surface air")),
    FD_NUMBER(fd_climate, height, "height", "m", -500, 6000, "0 m",
              FD_N("height (z) at which the pressure stands")),
    FD_NUMBER(fd_climate, underground_temperature, "underground-temperature", "K", 223.15,
              343.15, "20 degC", FD_N("air temperature at junctions that give none")),
    FD_NUMBER(fd_climate, underground_humidity, "underground-humidity", "1", 0, 1, "0.9",
              FD_N("relative humidity of the air underground")),
    FD_WORD(fd_climate, temperature_model, "temperature-model", temperature_models,
            "given",
            FD_N("given: temperatures as the junctions and the climate give them; "
                 "computed: by a heat balance of the air, those of junctions stay")),
    FD_NUMBER(fd_climate, ground_temperature, "ground-temperature", "K", 253.15, 323.15,
              NULL, FD_N("virgin rock temperature at `height`")),
    FD_NUMBER(fd_climate, geothermal_gradient, "geothermal-gradient", "K/m", 0, 0.2, NULL,
              FD_N("rise of the virgin rock temperature with depth")),
    FD_POSITIVE(fd_climate, rock_conductivity, "rock-conductivity", "W/(m.K)", 20,
                "2.5 W/(m.K)", FD_N("heat conductivity of the rock")),
    FD_POSITIVE(fd_climate, rock_diffusivity, "rock-diffusivity", "m2/s", 1e-4,
                "1.1e-6 m2/s", FD_N("thermal diffusivity of the rock")),
    FD_POSITIVE(fd_climate, airway_age, "airway-age", "s", 1e10, "1 year",
                FD_N("time since an airway was opened, where it gives no age")),
};

#endif
