/** @file The stories of level 0. */
import type { ReadBody } from "../../../language/scene.ts";
import { onSide, wordIn } from "../reading.ts";
import { tellWeighings } from "./weighings.ts";
import { a, capital, counted, join, namesOf, type Teller, the } from "./words.ts";

const what = (body: ReadBody): string => wordIn(body, "what");

const tellBalance: Teller = ({ entity, rng, of }) => {
  const there = (side: "left" | "right"): string => {
    const bodies = onSide(entity, side);
    const list = join(bodies.map((body) => `${a(what(body))} that weighs ${of(body, "mass")}`));
    return `there ${bodies.length === 1 ? "is" : "are"} ${list}`;
  };
  const [left, right] = [there("left"), there("right")];
  const story = rng.pick([
    `A balance stands on the table. Its two pans hang at equal distances from the middle, and when they are empty the balance stays level. Now on the left pan ${left}. On the right pan ${right}. The beam is held level and then let go.`,
    `Two equal pans hang from the ends of a beam that is held exactly in its middle; without a load this balance stays level. On the left pan ${left}, and on the right pan ${right}. The beam is held level at first. Then it is let go.`,
    `In the kitchen there is an old balance with a left pan and a right pan. Both pans are alike and equally far from the middle, so the empty balance stays level. On the left pan ${left}. On the right pan ${right}. Somebody holds the beam level and then lets it go.`,
  ]);
  return { story, names: { ...namesOf(entity.bodies), [entity.name]: "the balance" } };
};

const tellRow: Teller = ({ entity, rng, of }) => {
  const isTall = entity.bodies[0]?.kind === "pole";
  const [key, long] = isTall ? (["height", "tall"] as const) : (["length", "long"] as const);
  const size = (body: ReadBody): string => `${of(body, key)} ${long}`;
  const known = entity.bodies.map((body) => `${the(what(body))} is ${size(body)}`);
  const new_ = entity.bodies.map((body) => `${a(what(body))} that is ${size(body)}`);
  const scene = isTall ? "Side by side stand" : "Side by side lie";
  const story = rng.pick([
    `${known.map(capital).join(". ")}.`,
    `${scene} ${join(new_)}.`,
    `A child measures with a tape: ${join(known)}.`,
  ]);
  return { story, names: namesOf(entity.bodies) };
};

/** Who travels is told as in traffic, who runs as on a meadow. */
const tellTravellers: Teller = ({ entity, rng, of }) => {
  const [one = "", two = ""] = entity.bodies.map(what);
  const way = (verb: string): string[] =>
    entity.bodies.map((b) => `${the(what(b))} ${verb} ${of(b, "distance")} in ${of(b, "time")}`);
  const story = rng.pick([
    `${capital(a(one))} and ${a(two)} are on their way, each at a constant speed. ${way("covers").map(capital).join(". ")}.`,
    `Somebody watches ${a(one)} and ${a(two)} with a stopwatch. ${capital(join(way("covers")))}. The speed of each stays the same all the time.`,
    `On a straight route ${join(way("travels"))}. Both keep their speeds.`,
  ]);
  return { story, names: namesOf(entity.bodies) };
};

const tellPace: Teller = (telling) => {
  const { entity, rng, of, scene } = telling;
  if (scene.family === "two-travellers") return tellTravellers(telling);
  const runs = (verb: string): string[] =>
    entity.bodies.map((b) => `${the(what(b))} ${verb} ${of(b, "distance")} in ${of(b, "time")}`);
  const both = join(entity.bodies.map((body) => the(what(body))));
  const story = rng.pick([
    `${capital(both)} run, each at a steady pace. ${runs("runs").map(capital).join(". ")}.`,
    `Somebody watches ${both} with a stopwatch. ${capital(join(runs("covers")))}. Each of them keeps the same pace all the time.`,
    `On the meadow ${join(runs("runs"))}. Neither changes its pace on the way.`,
  ]);
  return { story, names: namesOf(entity.bodies) };
};

const tellRace: Teller = ({ entity, rng, of }) => {
  const both = join(entity.bodies.map((body) => the(what(body))));
  const each = entity.bodies.map((body) => {
    const [distance, stride] = [of(body, "distance"), of(body, "stride")];
    return capital(`${the(what(body))} has ${distance} to go and runs ${stride} in every second.`);
  });
  const way = entity.bodies.map((body) => {
    const [distance, stride] = [of(body, "distance"), of(body, "stride")];
    return `${the(what(body))} stands ${distance} from it and runs ${stride} each second`;
  });
  const story = rng.pick([
    `${capital(both)} run a race. They all start at the same moment and keep their pace up to the finish. ${each.join(" ")}`,
    `There is a race to a big tree. Everybody starts at the same moment: ${way.join("; ")}. Nobody gets tired: the pace stays the same all the way.`,
    `Ready, steady, go! At the same moment ${both} set off for the finish, each at a pace that does not change. ${each.join(" ")}`,
  ]);
  return {
    story: entity.bodies.length === 2 ? story.replace("They all", "They both") : story,
    names: namesOf(entity.bodies),
  };
};

const tellSeesaw: Teller = ({ entity, rng, of }) => {
  const seats = (side: "left" | "right", verb: string): string =>
    join(
      onSide(entity, side).map((body) => {
        const steps = counted(of(body, "steps"), "step");
        return `${the(what(body))}, which weighs ${of(body, "mass")}, ${verb} ${steps} from the middle`;
      }),
    );
  const [left, right] = [seats("left", "sits"), seats("right", "sits")];
  const story = rng.pick([
    `A see-saw turns about its middle and stays level when nobody sits on it. It has marks at equal steps from the middle. On the left side ${left}. On the right side ${right}. The see-saw is held level and then let go.`,
    `A plank lies across a log, exactly in balance, so that it stays level: a see-saw! Marks show equal steps from the middle. On the left side ${left}, and on the right side ${right}. The plank is held level at first and then let go.`,
    `On the playground there is a see-saw which stays level without riders. Seats are painted on it at equal steps from the middle. Now on the left side ${left}; on the right side ${right}. It is held level until everybody sits; then it is let go.`,
  ]);
  return { story, names: { ...namesOf(entity.bodies), [entity.name]: "the see-saw" } };
};

const tellTug: Teller = ({ entity, rng, of }) => {
  const pulls = (side: "left" | "right"): string[] =>
    onSide(entity, side).map(
      (body) => `${the(what(body))} pulls it to the ${side} with ${of(body, "force")}`,
    );
  const [left, right] = [pulls("left"), pulls("right")];
  const story = rng.pick([
    `A cart stands on level ground; its wheels turn without any friction. As long as nobody pulls, it stays where it is. Then ${join(left)}, and at the same time ${join(right)}.`,
    `A cart at rest on level rails rolls without friction. Ropes are tied to both of its ends. ${capital(join(left))}. ${capital(join(right))}. All begin to pull at the same moment; before that, the cart stays where it is.`,
    `It is a tug-of-war with a cart! The cart stands still on level ground and can roll without friction to the left or to the right. ${capital(join([...left, ...right]))}. They all pull at the same time.`,
  ]);
  return { story, names: { ...namesOf(entity.bodies), [entity.name]: "the cart" } };
};

const tellFall: Teller = ({ entity, rng, of }) => {
  const both = join(entity.bodies.map((body) => the(what(body))));
  const each = entity.bodies.map(
    (body) =>
      `${the(what(body))}, which weighs ${of(body, "mass")}, is ${of(body, "height")} above the ground`,
  );
  const story = rng.pick([
    `${capital(join(each))}. Both are let go at the same moment and fall straight down. There is no air that could slow them down.`,
    `In a tall tower from which all the air has been pumped out, ${join(each)}. At the same moment ${both} are let go from rest.`,
    `On a world without air, ${both} are held up: ${join(each)}. Somebody lets both go at the same moment, and they fall straight down.`,
  ]);
  return { story, names: namesOf(entity.bodies) };
};

const tellRunout: Teller = ({ entity, rng, of }) => {
  const floors = entity.bodies.map((body) => wordIn(body, "floor"));
  const isMixed = new Set(floors).size > 1;
  const each = entity.bodies.map((body) => {
    const floor = isMixed ? ` and rolls out onto a ${wordIn(body, "floor")} floor` : "";
    return `${the(what(body))} starts ${of(body, "height")} above the floor${floor}`;
  });
  const same = `Both floors are the same: ${floors[0] === "rough" ? "rough" : "smooth"} and level.`;
  const rule = isMixed
    ? "Both floors are level. A rough floor slows a car down more strongly than a smooth one."
    : same;
  const story = rng.pick([
    `Two toy cars that differ only in their colour roll from rest down equal ramps, which do not slow them, and on over the floor until they stop. ${capital(join(each))}. ${rule}`,
    `Two equal ramps stand side by side. Two toy cars, alike in all but colour, are let go on them: ${join(each)}. The ramps do not slow the cars, but the floors behind them do, until the cars stop. ${rule}`,
    `Children let toy cars roll down ramps. The cars and the ramps are alike, and on the ramps nothing slows the cars. ${each.map(capital).join(". ")}. On the floor every car gets slower and slower and stops. ${rule}`,
  ]);
  return { story, names: namesOf(entity.bodies) };
};

/** Tellers of level 0 by the kind of entity. */
export const PLAY_TELLERS: Readonly<Record<string, Teller>> = {
  weighings: tellWeighings,
  balance: tellBalance,
  row: tellRow,
  pace: tellPace,
  race: tellRace,
  seesaw: tellSeesaw,
  tug: tellTug,
  fall: tellFall,
  runout: tellRunout,
};
