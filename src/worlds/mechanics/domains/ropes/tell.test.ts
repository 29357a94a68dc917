import { expect, test } from "vitest";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { type Reading, readEntityScene } from "../../language/read.ts";
import type { EntityScene } from "../../language/scene.ts";
import type { Told } from "../domain.ts";
import { listAsks } from "./asks.ts";
import { BODIES } from "./bodies.ts";
import { CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { traceSecond } from "./second.ts";
import { wholeRopes } from "./structure.ts";
import { tellScene } from "./tell.ts";
import { ropeWays } from "./tell-names.ts";
import { type Moves, movesOf, TEMPLATES } from "./templates.ts";

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: true };
const SETTINGS = ["easy", "medium", "hard"] as const;

function read(scene: EntityScene): Reading {
  return readEntityScene(scene, LEXICON);
}

/** Tells a scene with its own labels; a number that the scene does not give is an error. */
function tell({ scene, givens }: Reading, wording: number, said: Set<string> = new Set()): Told {
  const label = (path: string): string => {
    const found = givens.find((given) => given.path === path);
    if (found === undefined) throw new Error(`${path} is not given`);
    said.add(path);
    return `<${path}>`;
  };
  return tellScene(scene, label, rngFrom("tell", wording));
}

function composed(count: number): Reading[] {
  return FAMILIES.flatMap((family) =>
    SETTINGS.flatMap((setting) =>
      Array.from({ length: count }, (_, index) => {
        const rng = rngFrom("told", family.id, setting, index);
        return read(family.compose(newDrawer(rng, {}, 9.81), setting));
      }),
    ),
  );
}

const ATWOOD: EntityScene = {
  family: "basic-pulley",
  entities: [
    { kind: "mass-with-fixed-pulley", name: "A", bodies: [{ kind: "mass", mass: 1 }] },
    { kind: "mass-with-fixed-pulley", name: "B", bodies: [{ kind: "mass", mass: 2 }] },
  ],
  ropes: [["A.default", "B.default"]],
};

test("every story says every given exactly where it belongs, and each of its bodies' names", () => {
  for (const [index, reading] of composed(6).entries()) {
    const said = new Set<string>();
    const told = tell(reading, index, said);
    expect([...said].sort()).toEqual(reading.givens.map(({ path }) => path).sort());
    for (const { path } of reading.givens) expect(told.story.split(`<${path}>`)).toHaveLength(2);
    expect(told.story).not.toMatch(/undefined|NaN|#| {2}|\.\.|,\.| ,/);
  }
});

test("whatever can be asked about has a name, and no two bodies share one", () => {
  for (const [index, reading] of composed(4).entries()) {
    const { names } = tell(reading, index);
    for (const { subject } of listAsks(reading.scene)) expect(names[subject]).toBeDefined();
    const bodies = reading.scene.entities
      .flatMap((entity) => entity.bodies)
      .map(({ id }) => names[id]);
    expect(new Set(bodies).size).toBe(bodies.length);
    const ropes = wholeRopes(reading.scene).map(({ id }) => names[id]);
    expect(new Set(ropes).size).toBe(ropes.length);
  }
});

test("every rope is told from end to end, past each of its movable pulleys", () => {
  for (const [index, reading] of composed(4).entries()) {
    const { names, story } = tell(reading, index);
    const tellings = story
      .split(/(?<=\.)\s/)
      .filter((one) => /^A rope (leads|runs|goes) from/.test(one));
    const ways = ropeWays(reading.scene);
    expect(tellings).toHaveLength(ways.length);
    for (const [order, { passes }] of ways.entries()) {
      const telling = tellings[order] ?? "";
      expect(telling).toContain("and finally");
      const pulleys = passes.flatMap(({ entity }) =>
        entity.bodies.filter(({ kind }) => kind === "pulley"),
      );
      for (const { id: pulley } of pulleys) expect(telling).toContain(`down to ${names[pulley]}`);
    }
  }
});

test("a story has many wordings, and the same key tells it the same way", () => {
  const reading = read(ATWOOD);
  const stories = Array.from({ length: 30 }, (_, wording) => tell(reading, wording).story);
  expect(new Set(stories).size).toBeGreaterThan(20);
  expect(tell(reading, 7)).toEqual(tell(reading, 7));
});

test("two hanging blocks: as one rises the other sinks", () => {
  const { story, names } = tell(read(ATWOOD), 3);
  expect(names["rope 1"]).toBe(`the rope between ${names["A.1"]} and ${names["B.1"]}`);
  expect(story).toMatch(new RegExp(`${names["A.1"]} rises.*${names["B.1"]} sinks`));
});

test("no friction and no slope are said in words, not as numbers", () => {
  const flat = (bodies: EntityScene["entities"][number]["bodies"]): EntityScene => ({
    family: "basic-inclined-plane",
    entities: [{ kind: "two-side-mass-plane", name: "A", bodies }],
  });
  const silent = tell(read(flat([{ kind: "mass", mass: 1 }, { kind: "plane" }])), 0);
  expect(silent.story).toContain("no friction");
  expect(silent.story).toContain("horizontal plane");
  const written = flat([
    { kind: "mass", mass: 1, friction: 0 },
    { kind: "plane", slope: 0 },
  ]);
  expect(tell(read(written), 0).story).toBe(silent.story);
});

test("changes are told as clauses about what the story names", () => {
  const change = { at: "1 s", do: "cut", target: "rope 1" } as const;
  const told = tell(read({ ...ATWOOD, change }), 1);
  expect(told.change).toBe(`${told.names["rope 1"]} is cut`);
});

test("where all values are symbols, the way that the machine moves is said", () => {
  const told = TEMPLATES.map(({ id, scene }, wording) => {
    const reading = read(scene);
    const symbol = (path: string): string => (path === "gravity" ? "g" : "m");
    const { story } = tellScene(reading.scene, symbol, rngFrom("symbols", wording));
    expect(tell(reading, wording).story).not.toMatch(/values/);
    return [id, / values .*? (?:that|question,|which) (.*?)\./.exec(story)?.[1]] as const;
  });
  const moves = new Map(told);
  expect(moves.get("two-hanging")).toMatch(/^\w+ B sinks$/);
  expect(moves.get("pulled-top-of-stack")).toMatch(/^\w+ A2 slides on \w+ A1$/);
  expect(moves.get("free-prism")).toBeUndefined();
});

/** Whether a body that is said to move in some way does. */
function movesSo(written: EntityScene, [body, how]: Moves): boolean {
  const trace = traceSecond(read(written).scene);
  if (!("value" in trace)) return true;
  const [kind = ""] = how.split(" ");
  const at = (ask: string): number => trace.value(ask, trace.endS / 2);
  if (how.startsWith("slides on")) return at("speed of A.contact 2") > 0.01;
  if (kind === "moves") return at(`speed of ${body}`) > 0.01;
  const gain = at(`potential energy change of ${body}`);
  return kind === "rises" ? gain > 0 : gain < 0;
}

test("a composition moves the way that is said, whatever its values and wherever it stands", () => {
  for (const template of TEMPLATES) {
    const moves = movesOf(template.scene);
    if (moves === undefined) continue;
    for (let index = 0; index < 20; index++) {
      const written = template.redraw(newDrawer(rngFrom("moves", template.id, index), {}, 9.81));
      expect(movesSo(written, moves), `${template.id} ${index}`).toBe(true);
    }
  }
});
