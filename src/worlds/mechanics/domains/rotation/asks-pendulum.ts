/** @file What can be asked of a bob on a string. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { type Line, list, type More, saying } from "./ask-lines.ts";
import { type Fate, fateOf } from "./fate.ts";
import { entityOf, numberOf } from "./layout.ts";

const SUSPENSION = "about the point of suspension";

const ACROSS: More = {
  axis: "in the horizontal direction, positive towards the side on which it started",
};
const UPWARDS: More = { axis: "in the vertical direction, positive upwards" };

const STRAIGHT = saying("the straight-line distance of {name} from where it started");

/** Asks of a bob on a string. */
export function pendulumAsks(scene: ReadScene): readonly Askable[] {
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
    ["net torque", "net torque", saying(`the magnitude of the net torque on {name} ${SUSPENSION}`)],
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
      ["displacement", "displacement", STRAIGHT],
      ...(hasPeg ? [] : about),
    ]),
    ...list(name, "moment", [["tension", "tension"], ...(hasPeg ? [] : turning)]),
    ...(hasPeg ? pegAsks(name) : swingAsks(entity, fate)),
  ];
}

/** Not how fast the bob gets or when it is at its lowest: that is so without the peg, too. */
function pegAsks(name: string): readonly Askable[] {
  return [
    ...list(name, "event", [
      ["period", "time", saying("the time of one full swing to and fro")],
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
  ];
}

function swingAsks(entity: ReadEntity, fate: Fate): readonly Askable[] {
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
  ];
  // Just after a push the string's angular acceleration is what it would be without.
  if (!pushed)
    lines.push([
      "first angular acceleration",
      "angular acceleration",
      saying("the magnitude of the angular acceleration of {name} just after the start"),
    ]);
  if (fate === "circles")
    lines.push(["turn time", "time", saying("the time in which {name} makes one full turn")]);
  else
    lines.push([
      "period",
      "time",
      saying("the exact period of the swings of {name} (not the approximation for small angles)"),
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
export function cutAsks({ name, values }: ReadEntity): readonly Askable[] {
  return list(`${name}.1`, "moment", [
    ["speed", "speed"],
    ["upward velocity", "velocity", UPWARDS],
    ["momentum", "momentum"],
    ["kinetic energy", "kinetic energy"],
    ["potential energy change", "potential energy change"],
    ["displacement", "displacement", STRAIGHT],
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
