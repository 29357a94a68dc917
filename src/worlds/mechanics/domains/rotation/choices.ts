/** @file Questions with a choice: when is it greater, has it arrived, does it slip, which of two is first? */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk, Told, Trace } from "../domain.ts";
import { asks } from "./asks.ts";
import { newHints } from "./choice-hints.ts";
import { liftOf, vigourOf } from "./fate.ts";
import { entityOf, numberOf } from "./layout.ts";
import { ROUGH } from "./parameters.ts";
import { idOf } from "./readings.ts";

/** A margin of grip nearer to one than this is too close to call. */
const CLOSE = 0.06;

/** Questions answered by a choice. */
export function choices(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = entityOf(scene);
  if (scene.change !== undefined) return [];
  if (entity.bodies.length > 1 && entity.kind === "rolling-slope") return [firstDown(entity)];
  const { atTimes, beyond, yet, timeS } = newHints(scene);
  const whole = entity.name;
  const body = `${entity.name}.1`;
  const known = asks(scene);
  const either = (ids: readonly string[], make: typeof beyond): readonly ChoiceAsk[] =>
    known.filter(({ id }) => ids.includes(id)).map(make);
  switch (entity.kind) {
    case "pendulum":
      return [
        ...either([idOf("speed", body), idOf("tension", whole)], atTimes),
        ...either([idOf("speed", body), idOf("tension", whole)], beyond),
        wayUp(body, timeS),
        ...stringFate(scene, entity),
      ];
    case "rigid-rotation":
      return [
        ...turning(scene, entity),
        ...either([idOf("angular speed", whole), idOf("hinge force", whole)], atTimes),
        ...either([idOf("angular speed", whole), idOf("inertia", whole)], beyond),
      ];
    case "rolling-slope":
      return [
        ...gripping(entity),
        ...(entity.options["launch"] === "up" && numberOf(entity, "speed") > 0
          ? either([idOf("speed", body)], atTimes)
          : []),
        ...either([idOf("speed", body), idOf("steady acceleration", body)], beyond),
        ...arrival(entity, "reached the bottom end", yet),
      ];
    case "rolling-floor":
      return [
        yet(idOf("grip time", body), (told, when) => ({
          ask: `Does ${told.names[body] ?? "it"} still slip ${when}, or does it roll without slipping by then?`,
          options: ["it rolls without slipping", "it still slips"],
        })),
        ...comeback(entity),
        ...either([idOf("speed", body), idOf("grip distance", body)], beyond),
      ];
    default:
      return [
        ...either([idOf("speed", body), idOf("steady tension", body)], beyond),
        ...arrival(entity, "passed the mark", yet),
      ];
  }
}

function arrival(
  { name, kind, values }: ReadEntity,
  what: string,
  yet: ReturnType<typeof newHints>["yet"],
): readonly ChoiceAsk[] {
  if (!((values[kind === "unwinding" ? "drop" : "track"] ?? 0) > 0)) return [];
  const id = `${name}.1`;
  return [
    yet(idOf("time to end", id), (told, when) => ({
      ask: `Has the centre of ${told.names[id] ?? "it"} ${what} by ${when}?`,
      options: ["yes", "no"],
    })),
  ];
}

function wayUp(bob: string, timeS: () => number): ChoiceAsk {
  const told = ({ names, after }: Told): string =>
    `Does ${names[bob] ?? "it"} move upwards or downwards, ${timeS()} s ${after}?`;
  return {
    id: idOf("way", bob),
    ask: told,
    options: () => ["upwards", "downwards"],
    pick(trace) {
      const upward = trace.value(idOf("upward velocity", bob), timeS());
      const speed = trace.value(idOf("speed", bob), timeS());
      const mean = trace.value(idOf("top speed", bob), 0) || speed;
      if (!(Math.abs(upward) > 0.1 * mean)) return undefined;
      return upward > 0 ? 0 : 1;
    },
  };
}

/** Swings that stay lower than this are not asked about: nobody would expect anything else. */
const GENTLE = 1.2;
/** How far, as a share, the energy must be from where one kind of motion becomes another. */
const FAR = 0.08;

const isFar = (found: number, border: number): boolean => Math.abs(found / border - 1) > FAR;

function stringFate(scene: ReadScene, entity: ReadEntity): readonly ChoiceAsk[] {
  const vigour = vigourOf(scene);
  const isHeld = numberOf(entity, "speed") === 0 || numberOf(entity, "peg") > 0;
  if (isHeld || vigour < GENTLE || !isFar(vigour, 2) || !isFar(vigour, 5)) return [];
  return [
    {
      id: idOf("fate", entity.name),
      ask: ({ names }) =>
        `What does the string do after the start: swing to and fro without going slack, go slack at some time, or stay taut and go all the way round with ${names[`${entity.name}.1`] ?? "it"}?`,
      options: () => ["swing to and fro", "go slack", "go all the way round"],
      pick(trace) {
        if (trace.events.some(({ name }) => name === "slack")) return 1;
        return Number.isFinite(trace.value(idOf("period", entity.name), 0)) ? 0 : 2;
      },
    },
  ];
}

function turning(scene: ReadScene, entity: ReadEntity): readonly ChoiceAsk[] {
  const lift = liftOf(scene);
  if (numberOf(entity, "spin") === 0 || lift < 0.3 || !isFar(lift, 1)) return [];
  const [toAndFro, round] = [idOf("period", entity.name), idOf("turn time", entity.name)];
  return [
    {
      id: idOf("fate", entity.name),
      ask: ({ names }) =>
        `Does ${names[entity.name] ?? "it"} swing to and fro, or does it turn all the way round?`,
      options: () => ["it swings to and fro", "it turns all the way round"],
      pick(trace) {
        if (Number.isFinite(trace.value(toAndFro, 0))) return 0;
        return Number.isFinite(trace.value(round, 0)) ? 1 : undefined;
      },
    },
  ];
}

function gripping(entity: ReadEntity): readonly ChoiceAsk[] {
  const friction = numberOf(entity, "friction");
  if (friction === ROUGH || friction === 0) return [];
  const id = `${entity.name}.1`;
  return [
    {
      id: idOf("grip", id),
      ask: ({ names }) =>
        `Does ${names[id] ?? "it"} slip on its way down, or does it roll without slipping?`,
      options: () => ["it slips", "it rolls without slipping"],
      pick(trace) {
        const margin = trace.value(idOf("slip margin", id), 0);
        if (!(Math.abs(margin - 1) > CLOSE)) return undefined;
        return margin < 1 ? 0 : 1;
      },
    },
  ];
}

/** Backspin so weak that the rim is slower than the throw never brings a solid back. */
function comeback(entity: ReadEntity): readonly ChoiceAsk[] {
  const [speed, spin] = [numberOf(entity, "speed"), numberOf(entity, "spin")];
  const rim = spin * (entity.bodies[0]?.values["radius"] ?? 0);
  if (entity.options["sense"] === "forward" || !(rim > speed)) return [];
  const id = `${entity.name}.1`;
  return [
    {
      id: idOf("comeback", id),
      ask: ({ names }) =>
        `Once ${names[id] ?? "it"} rolls without slipping, does it go on in the direction in which it was sent, or does it come back?`,
      options: () => ["it goes on", "it comes back"],
      pick(trace: Trace) {
        const velocity = trace.value(idOf("velocity", id), trace.endS);
        if (!(Math.abs(velocity) > 0.05 * speed)) return undefined;
        return velocity > 0 ? 0 : 1;
      },
    },
  ];
}

function firstDown({ name }: ReadEntity): ChoiceAsk {
  return {
    id: idOf("winner", name),
    ask: () => "Which of the two reaches the bottom end first?",
    options: ({ names }) => [names[`${name}.1`] ?? "the first", names[`${name}.2`] ?? "the second"],
    pick(trace) {
      const lead = trace.value(idOf("lead", name), 0);
      const early = Math.abs(lead) / trace.endS;
      if (!(early > 0.005)) return undefined;
      return lead > 0 ? 0 : 1;
    },
  };
}
