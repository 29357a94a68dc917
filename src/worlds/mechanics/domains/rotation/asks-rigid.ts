/** @file What can be asked of solids on a hinge. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ENERGY, type Line, list, saying } from "./ask-lines.ts";
import { fateOf } from "./fate.ts";
import { entityOf, numberOf } from "./layout.ts";
import { callHinged } from "./words.ts";

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
    saying("the straight-line distance of the centre of mass of {name} from where it started"),
  ],
];

/** Asks of solids on a hinge. */
export function rigidAsks(scene: ReadScene): readonly Askable[] {
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
    ...parts.flatMap(partAsks),
    ...list(name, "throughout", buildLines(entity)),
    ...list(name, "event", hingeEvents(scene)),
  ];
}

/** The phrase names the part, so that no two parts are compared: whatever is further from the axle is faster. */
function partAsks(body: ReadBody): readonly Askable[] {
  const phrase =
    body.kind === "point"
      ? `the speed of ${callHinged(body)}`
      : `the speed of the centre of mass of ${callHinged(body)}`;
  return list(body.id, "moment", [["speed", "speed", saying(phrase)]]);
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
        "the period that very small oscillations of {name} about its stable equilibrium would have",
      ),
    ],
  ];
  if (fate === "circles")
    return [
      ...lines,
      ["turn time", "time", saying("the time in which {name} makes one full turn")],
    ];
  lines.push([
    "period",
    "time",
    saying(
      "the exact period of the swings of {name} after this start (not the approximation for small angles)",
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
export function looseAsks({ entities, change }: ReadScene): readonly Askable[] {
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
