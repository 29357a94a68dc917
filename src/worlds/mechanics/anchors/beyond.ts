/**
 * @file Tables of the collection that no cell of mechanics can pose, and why.
 *
 * A list of what the world cannot do is part of what it claims: nothing is left out silently.
 */

/** A table of measurements outside the world. */
export interface Beyond {
  readonly id: string;
  /** What would be needed. */
  readonly why: string;
}

const OTHER_FIELD: Readonly<Record<string, readonly string[]>> = {
  "heat, gases and states of matter": [
    "boyle_1662",
    "cobe_firas_cmb",
    "dulong_petit_heats",
    "forbes_1857",
    "hooker_boiling",
    "isobutane_silicalite_sun1998",
    "mercury_vapour_pressure",
    "nist_danwood_filament",
    "nist_hahn1_copper_expansion",
    "perrin_1909_sedimentation",
    "rumford_1798_cooling",
    "steam_saturation_iapws95",
    "us_standard_atmosphere_1976",
  ],
  optics: [
    "balmer_lines",
    "nist_eckerle4_filter",
    "ptolemy_air_glass",
    "ptolemy_air_water",
    "refractive_indices",
  ],
  "electric circuits": ["battery_power_load", "ohm_1826"],
  "atomic and nuclear physics": [
    "alpha_half_lives_geiger_nuttall",
    "half_lives",
    "ionisation_energies",
    "millikan_1916_sodium",
    "pion_minus_crosssection",
    "pion_plus_crosssection",
    "rutherford_geiger_1910",
    "xray_kalpha_moseley",
  ],
  "waves in the ground": ["earthquake_attenuation_1981", "earthquakes_fiji"],
};

const SPECIAL: Readonly<Record<string, string>> = {
  binary_pulsar_b1913:
    "needs general relativity: the orbit loses energy to gravitational waves and its long axis turns; the world's orbits are closed and keep their period for ever, so it would predict no decay and no turning at all. The size of the orbit is not in the table, so the period itself cannot be asked either",
  cavendish_1798:
    "repeats of one constant, the mean density of the Earth: without the torsion balance's own readings there is no relation to predict",
  codata_constants: "adjusted constants, not measurements of a motion",
  daisy_robot_arm:
    "the response of a flexible arm to a measured torque: needs a model fitted to a signal, not a law",
  eddington_1919_deflection:
    "needs light bent by gravity: the world has no path of light, and general relativity gives twice what a falling particle would",
  funnel_drop_two_knobs:
    "a ball that spirals down a funnel and loses energy on the way: no closed relation and no cell",
  gw150914_strain: "needs gravitational waves",
  hubble_1929:
    "needs an expanding universe; its distances are also short by a factor of about seven and single nebulae move by 223 km/s of their own, so no row would tell a factor of two",
  mercury_perihelion:
    "needs general relativity (and the pull of the other planets): the world's orbits do not turn, so it would predict no advance at all",
  michelson_1879:
    "repeats of one constant, the speed of light, already worked out: without path and time there is no relation to predict",
  nbs_gravity_1934:
    "repeats of one constant, g, that was itself computed from the law of the pendulum: lengths and periods are not in the table, and asking for them back would test nothing",
  scottish_hill_races: "record times of runners uphill: needs the energetics of a body",
  stormer_viscometer: "needs the drag of a viscous fluid",
  time_dilation_2010: "needs special relativity",
};

/** Every table of the collection that the world cannot pose. */
export const BEYOND: readonly Beyond[] = [
  ...Object.entries(SPECIAL).map(([id, why]) => ({ id, why })),
  ...Object.entries(OTHER_FIELD).flatMap(([field, ids]) =>
    ids.map((id) => ({ id, why: `another field: ${field}` })),
  ),
];
