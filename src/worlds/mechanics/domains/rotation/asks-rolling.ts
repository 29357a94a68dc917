/** @file What can be asked of solids that roll, slip or unwind. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ENERGY, type Line, list, type More, saying } from "./ask-lines.ts";
import { slipsOnSlope } from "./fate.ts";
import { entityOf, numberOf } from "./layout.ts";

const ABOUT_CENTRE: readonly Line[] = [
  [
    "angular momentum",
    "angular momentum",
    saying("the magnitude of the angular momentum of {name} about its centre"),
  ],
];
const STEADY_TURN: readonly Line[] = [
  [
    "steady acceleration",
    "acceleration",
    saying("the magnitude of the acceleration of the centre of {name}"),
  ],
  ["steady angular acceleration", "angular acceleration"],
  [
    "steady net torque",
    "net torque",
    saying("the magnitude of the net torque on {name} about its centre"),
  ],
];
const GOING: readonly Line[] = [
  ["speed", "speed", saying("the speed of the centre of {name}")],
  ["angular speed", "angular speed"],
  ["momentum", "momentum"],
  ...ABOUT_CENTRE,
  ...ENERGY,
];
const INERTIA: Line = [
  "inertia",
  "inertia",
  saying("the moment of inertia of {name} about its axis of rotation"),
];
const FALLEN: Line = [
  "displacement",
  "displacement",
  saying("the distance of the centre of {name} from where it started"),
];
const SLIP: Line = [
  "slip speed",
  "speed",
  saying("the speed at which the point of {name} that touches the surface slides along it"),
];

const DOWNHILL: More = {
  axis: "along its path, positive downhill",
  phrase: "the velocity component of the centre of {name}",
};
const THROWN: More = {
  axis: "along its path, positive in the direction in which it was sent",
  phrase: "the velocity component of the centre of {name}",
};

/** Asks of a solid on a slope. */
export function slopeAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  const id = `${entity.name}.1`;
  const isSmooth = numberOf(entity, "friction") === 0;
  const slips = !isSmooth && slipsOnSlope(scene);
  const isUp = entity.options["launch"] === "up" && numberOf(entity, "speed") > 0;
  const ends: readonly Line[] = [
    ["time to end", "time", saying("the time from the start until {name} reaches the bottom end")],
    ["end speed", "speed", saying("the speed of the centre of {name} at the bottom end")],
    ["end angular speed", "angular speed", saying("the angular speed of {name} at the bottom end")],
    // Where nothing slips it is what it would be on a smooth slope.
    ...(slips
      ? ([
          [
            "end kinetic energy",
            "kinetic energy",
            saying("the kinetic energy of {name} at the bottom end"),
          ],
        ] as const)
      : []),
  ];
  const tops: readonly Line[] = [
    [
      "highest place",
      "displacement",
      saying(
        "the greatest distance uphill of its start that the centre of {name} reaches, measured along its path",
      ),
    ],
    [
      "turn back time",
      "time",
      saying("the time from the start until the centre of {name} is at rest for a moment"),
    ],
  ];
  return [
    ...list(id, "throughout", [
      ...STEADY_TURN.slice(0, isSmooth ? 1 : undefined),
      ["steady net force", "net force"],
      ...(isSmooth ? [] : ([["steady friction force", "friction force"]] as const)),
    ]),
    ...list(id, "moment", [
      ...GOING,
      FALLEN,
      ["potential energy change", "potential energy change"],
      ...(isUp ? ([["velocity", "velocity", DOWNHILL]] as const) : []),
      ...(slips ? [SLIP] : []),
    ]),
    ...list(id, "event", [...(numberOf(entity, "track") > 0 ? ends : []), ...(isUp ? tops : [])]),
  ];
}

/** Asks of a solid on a floor. */
export function floorAsks({ name, values }: ReadEntity): readonly Askable[] {
  const id = `${name}.1`;
  const spins = (values["spin"] ?? 0) > 0;
  return [
    ...list(id, "throughout", [
      [
        "steady acceleration",
        "acceleration",
        saying("the magnitude of the acceleration of the centre of {name} while it slips"),
      ],
      [
        "steady angular acceleration",
        "angular acceleration",
        saying("the magnitude of the angular acceleration of {name} while it slips"),
      ],
      [
        "steady friction force",
        "friction force",
        saying("the magnitude of the friction force on {name} while it slips"),
      ],
      [
        "steady net torque",
        "net torque",
        saying("the magnitude of the net torque on {name} about its centre while it slips"),
      ],
      INERTIA,
    ]),
    ...list(id, "moment", [
      ...GOING,
      FALLEN,
      SLIP,
      ...(spins ? ([["velocity", "velocity", THROWN]] as const) : []),
    ]),
    ...list(id, "event", [
      [
        "grip time",
        "time",
        saying("the time from the start until {name} begins to roll without slipping"),
      ],
      [
        "grip speed",
        "speed",
        saying("the speed of the centre of {name} once it rolls without slipping"),
      ],
      [
        "grip distance",
        "displacement",
        saying(
          "the distance between the place where {name} starts and the place where it begins to roll without slipping",
        ),
      ],
      [
        "grip loss",
        "kinetic energy",
        saying("the kinetic energy that {name} loses until it rolls without slipping"),
      ],
    ]),
  ];
}

/** After the surface has become smooth. */
export function smoothAsks({ name, kind, options, values }: ReadEntity): readonly Askable[] {
  const isSlope = kind === "rolling-slope";
  const mayTurn = isSlope ? options["launch"] === "up" : (values["spin"] ?? 0) > 0;
  const axis = isSlope ? DOWNHILL : THROWN;
  return list(`${name}.1`, "moment", [
    ...GOING,
    FALLEN,
    SLIP,
    ...(mayTurn ? ([["velocity", "velocity", axis]] as const) : []),
  ]);
}

/** Asks of two solids on a slope: only what needs both. */
export function raceAsks({ name }: ReadEntity): readonly Askable[] {
  return [
    ...list(name, "moment", [
      [
        "distance",
        "distance",
        saying("the distance between the centres of {name}, measured parallel to their tracks"),
      ],
    ]),
    ...list(name, "event", [
      ["arrival gap", "time", saying("the time between the arrivals of {name} at the bottom end")],
    ]),
  ];
}

/** Asks of a solid on a cord. */
export function unwindingAsks({ name, values }: ReadEntity): readonly Askable[] {
  const id = `${name}.1`;
  const ends: readonly Line[] = [
    ["time to end", "time", saying("the time that the centre of {name} takes to reach the mark")],
    ["end speed", "speed", saying("the speed of the centre of {name} when it passes the mark")],
    [
      "end angular speed",
      "angular speed",
      saying("the angular speed of {name} when its centre passes the mark"),
    ],
  ];
  return [
    ...list(id, "throughout", [
      ...STEADY_TURN,
      ["steady net force", "net force"],
      ["steady tension", "tension", saying("the tension in the cord that unwinds from {name}")],
      INERTIA,
    ]),
    ...list(id, "moment", [
      ...GOING,
      FALLEN,
      ["potential energy change", "potential energy change"],
    ]),
    ...list(id, "event", (values["drop"] ?? 0) > 0 ? ends : []),
  ];
}

/** After its cord has been cut. */
export function cutCordAsks({ name }: ReadEntity): readonly Askable[] {
  return list(`${name}.1`, "moment", [
    ...GOING,
    FALLEN,
    ["potential energy change", "potential energy change"],
  ]);
}
