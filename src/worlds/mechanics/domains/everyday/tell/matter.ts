/** @file The stories of samples, floating bodies, pressure, liquids and springs. */
import type { ReadBody } from "../../../language/scene.ts";
import { bodyAt, wordIn } from "../reading.ts";
import { a, capital, namesIn, type Tale, type Teller, type Telling, the } from "./words.ts";

function sampleStory({ of, rng }: Telling, body: ReadBody, what: string): string {
  const mass = (): string => of(body, "mass");
  switch (body.kind) {
    case "lump":
      return rng.pick([
        `${capital(a(what))} has a mass of ${mass()} and a volume of ${of(body, "volume")}.`,
        `In the laboratory ${a(what)} is weighed and measured: its mass is ${mass()}, its volume ${of(body, "volume")}.`,
        `${capital(a(what))} with a volume of ${of(body, "volume")} lies on a scale, which shows a mass of ${mass()}.`,
      ]);
    case "cuboid": {
      const edges = `${of(body, "length")} long, ${of(body, "width")} wide and ${of(body, "height")} high`;
      return rng.pick([
        `${capital(a(what))} in the shape of a cuboid is ${edges}. Its mass is ${mass()}.`,
        `A scale shows ${mass()} for the mass of ${a(what)}, which is a solid cuboid, ${edges}.`,
        `In the laboratory lies ${a(what)} with square corners, ${edges}; it has a mass of ${mass()}.`,
      ]);
    }
    case "dipped": {
      const [before, after] = [of(body, "before"), of(body, "after")];
      return rng.pick([
        `A measuring cylinder holds ${before} of water. ${capital(a(what))} of mass ${mass()} is lowered into it until it is completely under water. Nothing spills, and the water now stands at ${after}.`,
        `The water in a measuring cylinder stands at ${before}. When ${a(what)} with a mass of ${mass()} is pushed completely under the water, it stands at ${after}; no water is lost.`,
        `${capital(a(what))} has a mass of ${mass()}. Completely under water in a measuring cylinder, it makes the reading rise from ${before} to ${after}. No water is spilled.`,
      ]);
    }
    case "stuff": {
      const [density, volume] = [of(body, "density"), of(body, "volume")];
      return rng.pick([
        `${capital(a(what))} has a volume of ${volume}. Its material has a density of ${density}.`,
        `A material has a density of ${density}. ${capital(a(what))} is made of it and has a volume of ${volume}.`,
        `${capital(a(what))} of volume ${volume} consists throughout of a material whose density is ${density}.`,
      ]);
    }
    default: {
      const density = of(body, "density");
      return rng.pick([
        `${capital(a(what))} has a mass of ${mass()}. Its material has a density of ${density}.`,
        `A material has a density of ${density}. ${capital(a(what))} is made of it and has a mass of ${mass()}.`,
        `${capital(a(what))} of mass ${mass()} consists throughout of a material whose density is ${density}.`,
      ]);
    }
  }
}

const tellSample: Teller = (telling) => {
  const { bodies } = telling.entity;
  const stories = bodies.map((body) => sampleStory(telling, body, wordIn(body, "what")));
  return { story: stories.join(" "), names: namesIn(telling.entity) };
};

const tellPool: Teller = ({ entity, rng, of }) => {
  const body = bodyAt(entity, 1);
  const what = wordIn(body, "what");
  const liquid = wordIn(entity, "liquid");
  const density = of(entity, "density");
  const thing =
    body.kind === "block"
      ? `${a(what)} with upright sides is ${of(body, "height")} high and has a density of ${of(body, "density")}`
      : `${a(what)} in the shape of a cuboid is ${of(body, "length")} long, ${of(body, "width")} wide and ${of(body, "height")} high and has a mass of ${of(body, "mass")} in all`;
  const story = rng.pick([
    `${capital(thing)}. It is put into a large, deep pool of ${liquid} with a density of ${density}, in which it always stays upright.`,
    `A deep pool is filled with ${liquid}, whose density is ${density}. ${capital(thing)}. The sides of ${the(what)} stay vertical in the liquid.`,
    `${capital(thing)}. It is let into ${liquid} (density ${density}) in a deep basin, where it cannot tip over.`,
  ]);
  return { story, names: namesIn(entity) };
};

const tellStand: Teller = ({ entity, rng, of, gravity }) => {
  const wording = rng.int(0, 3);
  const about = (body: ReadBody): string => {
    const what = a(wordIn(body, "what"));
    const [mass, area] = [of(body, "mass"), of(body, "area")];
    const count = of(body, "feet");
    const feet = count === "1" ? "1 foot" : `${count} feet`;
    return [
      `${capital(what)} with a mass of ${mass} stands on ${feet}, which all carry the same share. Each foot touches the level floor with an area of ${area}.`,
      `${capital(what)} rests on ${feet}, and its weight is shared equally among them. Its mass is ${mass}; the area under each foot is ${area}.`,
      `On a level floor stands ${what} (mass ${mass}). It has ${feet}, each with a flat sole of ${area}, and all of them are loaded equally.`,
    ][wording] as string;
  };
  const { bodies } = entity;
  return {
    story: `${bodies.map(about).join(" ")}${wording === 1 ? " The floor is level." : ""} The strength of gravity is ${gravity}.`,
    names: namesIn(entity),
  };
};

const tellTank: Teller = ({ entity, rng, of, gravity }) => {
  const { bodies, name } = entity;
  const plug = of(entity, "plug");
  const g = `The strength of gravity is ${gravity}.`;
  const [top, under] = bodies;
  const about = (body: ReadBody): string => {
    const [density, depth] = [of(body, "density"), of(body, "depth")];
    return `${wordIn(body, "what")} (density ${density}), ${depth} deep`;
  };
  const content =
    under === undefined || top === undefined
      ? bodies.map(about).join("")
      : `a layer of ${about(under)}, and above it, without mixing, a layer of ${about(top)}`;
  const story = rng.pick([
    `In an open tank with a flat bottom there is ${content}. A plug with an area of ${plug} closes a hole in the bottom. ${g}`,
    `An open tank with upright walls holds ${content}. In its flat bottom there is a plug whose area is ${plug}. ${g}`,
    `The flat bottom of an open tank has a hole with a plug of area ${plug} in it. In the tank there is ${content}. All is at rest. ${g}`,
  ]);
  return { story, names: { [name]: "the tank" } };
};

/** Two springs, each with a pull of its own. */
function tellGauges({ entity, rng, of }: Telling): Tale {
  const [one, two] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const what = wordIn(entity, "what");
  const [f1, x1, f2, x2] = [
    of(one, "force"),
    of(one, "stretch"),
    of(two, "force"),
    of(two, "stretch"),
  ];
  return {
    story: rng.pick([
      `Two ${what}s obey Hooke's law. A pull of ${f1} makes the left one ${x1} longer than it is without any pull; a pull of ${f2} makes the right one ${x2} longer.`,
      `Two ${what}s hang side by side from a bar, and the stretch of each is proportional to the pull. The left one is stretched by ${x1} under a pull of ${f1}, the right one by ${x2} under a pull of ${f2}.`,
      `To stretch the left one of two ${what}s by ${x1} from its natural length takes a pull of ${f1}; to stretch the right one by ${x2} takes a pull of ${f2}. Both follow Hooke's law.`,
    ]),
    names: { [one.id]: `the left ${what}`, [two.id]: `the right ${what}` },
  };
}

const tellGauge: Teller = (telling) => {
  const { entity, rng, of } = telling;
  if (bodyAt(entity, 2).kind === "trial") return tellGauges(telling);
  const trial = bodyAt(entity, 1);
  const what = wordIn(entity, "what");
  const [first, stretch, second] = [
    of(trial, "force"),
    of(trial, "stretch"),
    of(bodyAt(entity, 2), "force"),
  ];
  const story = rng.pick([
    `${capital(a(what))} obeys Hooke's law. A pull of ${first} makes it ${stretch} longer than it is without any pull. Then it is pulled with ${second} instead.`,
    `${capital(a(what))} is tested. Under a pull of ${first} it is stretched by ${stretch} from its natural length; a second pull of ${second} then takes the place of the first. The stretch is proportional to the pull.`,
    `To stretch ${a(what)} by ${stretch} from its natural length takes a pull of ${first}. It follows Hooke's law. In a second trial it is pulled with ${second}.`,
  ]);
  return { story, names: { [entity.name]: the(what) } };
};

const tellSprings: Teller = ({ entity, rng, of }) => {
  const { bodies, name } = entity;
  const pull = of(entity, "force");
  const fields = bodies.map((body) => of(body, "stiffness"));
  const [k1 = "", k2 = ""] = fields;
  const law = "Springs of negligible mass that obey Hooke's law";
  if (bodies.length < 2) {
    const one = "A spring of negligible mass that obeys Hooke's law";
    const story = rng.pick([
      `${one} has a stiffness of ${k1} and hangs from a hook. Its lower end is pulled down with ${pull} and comes to rest.`,
      `${one} is fixed at one end and pulled at the other end with ${pull} until it is at rest. Its stiffness is ${k1}.`,
      `With a force of ${pull} somebody pulls at the free end of a fixed spring, which comes to rest. The spring obeys Hooke's law, has a stiffness of ${k1} and weighs nothing.`,
    ]);
    return { story, names: { [name]: "the spring", [bodies[0]?.id ?? name]: "the spring" } };
  }
  const story =
    wordIn(entity, "joined") === "side by side"
      ? rng.pick([
          `${law} hang side by side from a ceiling. The left one has a stiffness of ${k1}, the right one of ${k2}; without a load they are equally long. A light bar joins their lower ends and always stays level. The bar is pulled down with ${pull} and comes to rest.`,
          `Two springs, side by side and equally long, join a wall to a light bar. Both obey Hooke's law and weigh nothing; the left one has a stiffness of ${k1} and the right one of ${k2}. The bar, which is guided so that it cannot turn, is pulled away from the wall with ${pull} until all is at rest.`,
          `A light bar hangs from two springs side by side, which are equally long as long as nothing pulls. The stiffness of the left one is ${k1}, that of the right one ${k2}; they obey Hooke's law and their mass is negligible. Somebody pulls the bar down with ${pull}; the bar is guided so that it stays level, and comes to rest.`,
        ])
      : rng.pick([
          `${law} are joined one behind the other. The left one, with a stiffness of ${k1}, is fixed to a wall; the right one has a stiffness of ${k2}, and its free end is pulled away from the wall with ${pull} until all is at rest.`,
          `Two springs lie in a line, one behind the other, on a smooth table: the left one, fixed to a wall, with a stiffness of ${k1}, and, hooked to its end, the right one with a stiffness of ${k2}. Both obey Hooke's law and weigh nothing. The free end is pulled along the line with ${pull}, and all comes to rest.`,
          `With a force of ${pull} somebody pulls at the free end of two springs that are joined one behind the other; the other end is fixed to a wall, and all is at rest. The left one (next to the wall) has a stiffness of ${k1}, the right one of ${k2}. They obey Hooke's law and their mass is negligible.`,
        ]);
  const [one, two] = bodies;
  return {
    story,
    names: {
      [name]: "the pair of springs",
      [one?.id ?? ""]: "the left spring",
      [two?.id ?? ""]: "the right spring",
    },
  };
};

/** Tellers of matter, liquids and springs by the kind of entity. */
export const MATTER_TELLERS: Readonly<Record<string, Teller>> = {
  sample: tellSample,
  pool: tellPool,
  stand: tellStand,
  tank: tellTank,
  gauge: tellGauge,
  springs: tellSprings,
};
