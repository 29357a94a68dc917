/** @file What can be asked of a scene of this domain. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable, ChoiceAsk } from "../domain.ts";
import { fateOf, slipsOnSlope } from "./fate.ts";
import { entityOf, numberOf } from "./layout.ts";
import { ROUGH } from "./parameters.ts";
import { idOf } from "./readings.ts";

interface More {
  readonly axis?: string;
  readonly phrase?: string;
}

type Line = readonly [what: string, quantity: RecordedName, more?: More];

function list(subject: string, when: Askable["when"], lines: readonly Line[]): readonly Askable[] {
  return lines.map(([what, quantity, more]) => ({
    id: idOf(what, subject),
    quantity,
    subject,
    when,
    ...more,
  }));
}

const saying = (phrase: string): More => ({ phrase });

/** Every ask of a scene. */
export function asks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  switch (entity.kind) {
    case "pendulum":
      return scene.change === undefined ? pendulumAsks(scene) : cutAsks(entity);
    case "rigid-rotation":
      return scene.change === undefined ? rigidAsks(scene) : looseAsks(scene);
    case "rolling-slope":
      if (entity.bodies.length > 1) return raceAsks(entity);
      return scene.change === undefined ? slopeAsks(scene) : smoothAsks(entity);
    case "rolling-floor":
      return scene.change === undefined ? floorAsks(entity) : smoothAsks(entity);
    case "unwinding":
      return scene.change === undefined ? unwindingAsks(entity) : cutCordAsks(entity);
    default:
      return [];
  }
}

const ENERGY: readonly Line[] = [
  ["kinetic energy", "kinetic energy"],
  ["translational energy", "translational energy"],
  ["rotational energy", "rotational energy"],
];

const SUSPENSION = "about the point of suspension";

const ACROSS: More = { axis: "horizontal, positive towards the side on which it started" };
const UPWARDS: More = { axis: "vertical, positive upwards" };

function pendulumAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  const { name } = entity;
  const bob = `${name}.1`;
  const hasPeg = numberOf(entity, "peg") > 0;
  const fate = fateOf(scene);
  const about: readonly Line[] = [
    [
      "angular momentum",
      "angular momentum",
      saying(`the magnitude of the angular momentum of {name} ${SUSPENSION}`),
    ],
    ["net torque", "net torque", saying(`the magnitude of the torque on {name} ${SUSPENSION}`)],
  ];
  const turning: readonly Line[] = [
    ["angle", "angle", saying("the angle between {name} and the downward vertical")],
    ["angular speed", "angular speed"],
    ["angular acceleration", "angular acceleration"],
  ];
  return [
    ...list(bob, "moment", [
      ["speed", "speed"],
      ["horizontal velocity", "velocity", ACROSS],
      ["upward velocity", "velocity", UPWARDS],
      ["acceleration", "acceleration"],
      ["momentum", "momentum"],
      ["kinetic energy", "kinetic energy"],
      ["potential energy change", "potential energy change"],
      ["net force", "net force"],
      ["displacement", "displacement"],
      ...(hasPeg ? [] : about),
    ]),
    ...list(name, "moment", [["tension", "tension"], ...(hasPeg ? [] : turning)]),
    ...(hasPeg ? pegAsks(name) : swingAsks(entity, fate)),
  ];
}

function pegAsks(name: string): readonly Askable[] {
  return [
    ...list(name, "event", [
      ["period", "time", saying("the time of one full swing to and fro")],
      [
        "time to bottom",
        "time",
        saying("the time from the start until the string first meets the peg"),
      ],
      [
        "peg tension",
        "tension",
        saying("the tension in {name} just after it has met the peg for the first time"),
      ],
      [
        "far angle",
        "angle",
        saying(
          "the greatest angle that the part of {name} below the peg makes with the downward vertical",
        ),
      ],
    ]),
    ...list(`${name}.1`, "event", [
      ["top speed", "speed", saying("the greatest speed that {name} reaches")],
    ]),
  ];
}

function swingAsks(
  entity: ReadEntity,
  fate: "swings" | "circles" | "slackens",
): readonly Askable[] {
  const { name } = entity;
  if (fate === "slackens") {
    return list(name, "event", [
      ["slack time", "time", saying("the time from the start until {name} first goes slack")],
      [
        "slack angle",
        "angle",
        saying(
          "the angle between {name} and the downward vertical at the moment when it first goes slack",
        ),
      ],
    ]);
  }
  const pushed = numberOf(entity, "speed") > 0;
  const lines: Line[] = [
    [
      "time to bottom",
      "time",
      saying("the time from the start until {name} is vertical for the first time"),
    ],
    ["greatest tension", "tension", saying("the greatest tension in {name}")],
    [
      "first angular acceleration",
      "angular acceleration",
      saying("the magnitude of the angular acceleration of {name} just after the start"),
    ],
  ];
  if (fate === "circles")
    lines.push([
      "turn time",
      "time",
      saying("the time in which {name} goes once all the way round"),
    ]);
  else
    lines.push([
      "period",
      "time",
      saying("the period of the swings of {name} (not in the approximation of small angles)"),
    ]);
  if (fate === "swings" && pushed) {
    lines.push([
      "greatest angle",
      "angle",
      saying("the greatest angle between {name} and the downward vertical"),
    ]);
  }
  return [
    ...list(name, "event", lines),
    ...list(`${name}.1`, "event", [
      ["top speed", "speed", saying("the greatest speed that {name} reaches")],
    ]),
  ];
}

/** After its string has been cut. */
function cutAsks({ name, values }: ReadEntity): readonly Askable[] {
  return list(`${name}.1`, "moment", [
    ["speed", "speed"],
    ["upward velocity", "velocity", UPWARDS],
    ["momentum", "momentum"],
    ["kinetic energy", "kinetic energy"],
    ["potential energy change", "potential energy change"],
    ["displacement", "displacement"],
    ...((values["peg"] ?? 0) > 0
      ? []
      : ([
          [
            "angular momentum",
            "angular momentum",
            saying(`the magnitude of the angular momentum of {name} ${SUSPENSION}`),
          ],
        ] as const)),
  ]);
}

const CENTRE_SPEED = saying("the speed of the centre of mass of {name}");
const ABOUT_AXIS = "about the axle";

const ON_HINGE: readonly Line[] = [
  ["angular speed", "angular speed"],
  ["angular acceleration", "angular acceleration"],
  [
    "angular momentum",
    "angular momentum",
    saying(`the magnitude of the angular momentum of {name} ${ABOUT_AXIS}`),
  ],
  [
    "momentum",
    "momentum",
    saying(
      "the magnitude of the momentum of {name} (its mass times the velocity of its centre of mass)",
    ),
  ],
  ["speed", "speed", CENTRE_SPEED],
  [
    "acceleration",
    "acceleration",
    saying("the magnitude of the acceleration of the centre of mass of {name}"),
  ],
  ["net force", "net force"],
  ["net torque", "net torque", saying(`the magnitude of the net torque on {name} ${ABOUT_AXIS}`)],
  ["hinge force", "force", saying("the magnitude of the force that the axle exerts on {name}")],
  ...ENERGY,
  ["potential energy change", "potential energy change"],
  [
    "displacement",
    "displacement",
    saying(
      "the distance of the centre of mass of {name} from where it started, in a straight line",
    ),
  ],
];

function rigidAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  const { name, bodies } = entity;
  const isPlainPoint = bodies.length === 1 && bodies[0]?.kind === "point";
  const pointless: readonly string[] = ["rotational energy", "translational energy"];
  const moments = ON_HINGE.filter(([what]) => !isPlainPoint || !pointless.includes(what));
  const parts =
    bodies.length < 2
      ? []
      : bodies.filter((body) => body.values["along"] !== 0 || body.values["across"] !== 0);
  return [
    ...list(name, "moment", [
      ["angle", "angle", saying("the angle between the arm of {name} and its lowest position")],
      ...moments,
    ]),
    ...parts.flatMap(({ id }) => list(id, "moment", [["speed", "speed", CENTRE_SPEED]])),
    ...list(name, "throughout", buildLines(entity)),
    ...list(name, "event", hingeEvents(scene)),
  ];
}

/** Constants of the body that are not simply said. */
function buildLines({ bodies }: ReadEntity): readonly Line[] {
  const [only] = bodies;
  const shifted = ["hemisphere", "cap", "bowl", "holed-sphere", "holed-disc"];
  const isSaid =
    bodies.length === 1 && only?.values["across"] === 0 && !shifted.includes(only.kind);
  const lines: Line[] = [
    ["inertia", "inertia", saying(`the moment of inertia of {name} ${ABOUT_AXIS}`)],
  ];
  if (!isSaid)
    lines.push([
      "com offset",
      "com offset",
      saying("the distance of the centre of mass of {name} from the axle"),
    ]);
  if (bodies.length > 1 || only?.kind !== "point") {
    lines.push([
      "central inertia",
      "inertia",
      saying(
        "the moment of inertia of {name} about the line through its centre of mass that is parallel to the axle",
      ),
    ]);
  }
  return lines;
}

function hingeEvents(scene: ReadScene): readonly Line[] {
  const spins = numberOf(entityOf(scene), "spin") > 0;
  const fate = fateOf(scene);
  const lines: Line[] = [
    [
      "time to bottom",
      "time",
      saying(
        "the time from the start until the centre of mass of {name} is at its lowest for the first time",
      ),
    ],
    [
      "top angular speed",
      "angular speed",
      saying("the greatest angular speed that {name} reaches"),
    ],
    [
      "first angular acceleration",
      "angular acceleration",
      saying("the magnitude of the angular acceleration of {name} just after the start"),
    ],
    [
      "first hinge force",
      "force",
      saying("the magnitude of the force that the axle exerts on {name} just after the start"),
    ],
    [
      "small period",
      "time",
      saying(
        "the period that very small oscillations of {name} about its position of stable equilibrium would have",
      ),
    ],
  ];
  if (fate === "circles")
    return [
      ...lines,
      ["turn time", "time", saying("the time in which {name} makes one whole turn")],
    ];
  lines.push([
    "period",
    "time",
    saying(
      "the period of the full swing of {name} that follows from this start (not in the approximation of small angles)",
    ),
  ]);
  if (spins) {
    lines.push([
      "greatest angle",
      "angle",
      saying(
        "the greatest angle between the line from the axle to the centre of mass of {name} and the lowest position of that line",
      ),
    ]);
  }
  return lines;
}

/** After a part has come loose, or the axis has been pulled out. */
function looseAsks({ entities, change }: ReadScene): readonly Askable[] {
  const name = entities[0]?.name ?? "";
  const kept =
    change?.do === "drop"
      ? [
          "angular speed",
          "angular acceleration",
          "angular momentum",
          "kinetic energy",
          "hinge force",
        ]
      : [
          "angular speed",
          "speed",
          "momentum",
          "kinetic energy",
          "translational energy",
          "rotational energy",
          "potential energy change",
          "displacement",
        ];
  return list(
    name,
    "moment",
    ON_HINGE.filter(([what]) => kept.includes(what)),
  );
}

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
  saying("the speed with which the point of {name} that touches the surface slides along it"),
];

function slopeAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  const id = `${entity.name}.1`;
  const isSmooth = numberOf(entity, "friction") === 0;
  const slips = !isSmooth && slipsOnSlope(scene);
  const isUp = entity.options["launch"] === "up" && numberOf(entity, "speed") > 0;
  const downhill: More = {
    axis: "along the slope, positive downhill",
    phrase: "the velocity component of the centre of {name}",
  };
  const ends: readonly Line[] = [
    [
      "time to end",
      "time",
      saying("the time from the start until {name} reaches the bottom end of the slope"),
    ],
    [
      "end speed",
      "speed",
      saying("the speed of the centre of {name} at the bottom end of the slope"),
    ],
    [
      "end angular speed",
      "angular speed",
      saying("the angular speed of {name} at the bottom end of the slope"),
    ],
    [
      "end kinetic energy",
      "kinetic energy",
      saying("the kinetic energy of {name} at the bottom end of the slope"),
    ],
  ];
  const tops: readonly Line[] = [
    [
      "highest place",
      "displacement",
      saying(
        "the greatest distance along the slope that the centre of {name} gets uphill from its start",
      ),
    ],
    [
      "turn back time",
      "time",
      saying("the time from the start until the centre of {name} comes to rest for a moment"),
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
      ...(isUp ? ([["velocity", "velocity", downhill]] as const) : []),
      ...(slips ? [SLIP] : []),
    ]),
    ...list(id, "event", [...(numberOf(entity, "track") > 0 ? ends : []), ...(isUp ? tops : [])]),
  ];
}

const THROWN: More = {
  axis: "in the direction of the throw",
  phrase: "the velocity component of the centre of {name}",
};

function floorAsks({ name, values }: ReadEntity): readonly Askable[] {
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
function smoothAsks({ name, kind, options, values }: ReadEntity): readonly Askable[] {
  const isSlope = kind === "rolling-slope";
  const mayTurn = isSlope ? options["launch"] === "up" : (values["spin"] ?? 0) > 0;
  const axis: More = isSlope
    ? {
        axis: "along the slope, positive downhill",
        phrase: "the velocity component of the centre of {name}",
      }
    : THROWN;
  return list(`${name}.1`, "moment", [
    ...GOING,
    FALLEN,
    SLIP,
    ...(mayTurn ? ([["velocity", "velocity", axis]] as const) : []),
  ]);
}

function raceAsks({ name }: ReadEntity): readonly Askable[] {
  return [
    ...list(name, "moment", [
      [
        "distance",
        "distance",
        saying("the distance between the centres of {name}, measured along the slope"),
      ],
    ]),
    ...list(name, "event", [
      [
        "arrival gap",
        "time",
        saying("the time between the arrivals of {name} at the bottom end of the slope"),
      ],
    ]),
  ];
}

function unwindingAsks({ name, values }: ReadEntity): readonly Askable[] {
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
function cutCordAsks({ name }: ReadEntity): readonly Askable[] {
  return list(`${name}.1`, "moment", [
    ...GOING,
    FALLEN,
    ["potential energy change", "potential energy change"],
  ]);
}

/** A margin of grip nearer to one than this is too close to call. */
const CLOSE = 0.06;

/** Questions answered by a choice. */
export function choices(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = entityOf(scene);
  if (entity.kind !== "rolling-slope" || scene.change !== undefined) return [];
  if (entity.bodies.length > 1) return [firstDown(entity)];
  const friction = numberOf(entity, "friction");
  if (friction === ROUGH || friction === 0) return [];
  const id = `${entity.name}.1`;
  return [
    {
      id: idOf("grip", id),
      ask: ({ names }) =>
        `Does ${names[id] ?? "it"} slip on the slope, or does it roll without slipping?`,
      options: () => ["it slips", "it rolls without slipping"],
      pick(trace) {
        const margin = trace.value(idOf("slip margin", id), 0);
        if (!(Math.abs(margin - 1) > CLOSE)) return undefined;
        return margin < 1 ? 0 : 1;
      },
    },
  ];
}

function firstDown({ name }: ReadEntity): ChoiceAsk {
  return {
    id: idOf("winner", name),
    ask: () => "Which of the two reaches the bottom end of the slope first?",
    options: ({ names }) => [names[`${name}.1`] ?? "the first", names[`${name}.2`] ?? "the second"],
    pick(trace) {
      const lead = trace.value(idOf("lead", name), 0);
      const early = Math.abs(lead) / trace.endS;
      if (!(early > 0.005)) return undefined;
      return lead > 0 ? 0 : 1;
    },
  };
}
