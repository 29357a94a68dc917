/**
 * @file How fast the symbolic search and the student's mask are, and what they reach.
 *
 * The search is tried on exact stand-ins for a simulator (`test/stand-ins.ts`), the mask on the cells of mechanics under
 * random choice with operators at a weight of e⁻². Times are of the processor, not of the clock, so other work on the
 * machine matters little.
 *
 *     node --import ./scripts/ts-hooks.mjs bench/search.ts [--json] [--cap 1000] [--seeds 3] [--draws 300]
 */
import { parseArgs } from "node:util";
import { openTypedSyntax } from "../src/core/expression/typed-syntax.ts";
import { rngFrom } from "../src/core/rng.ts";
import { answerLimit, type Desk, openDesk } from "../src/students/nano/task.ts";
import { openVocabulary } from "../src/students/nano/vocabulary.ts";
import { enumerate } from "../src/training/search/enumerate.ts";
import { world } from "../src/worlds/mechanics/index.ts";
import { CHAINS, lexicon, PLAIN, requestFor, type StandIn } from "../test/stand-ins.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    cap: { type: "string", default: "1000" },
    seeds: { type: "string", default: "3" },
    draws: { type: "string", default: "300" },
  },
});

/** Processor seconds that `work` takes. */
function seconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Rounded for people. */
const short = (value: number, digits = 3): number => Number(value.toPrecision(digits));

/** One search of a stand-in, under the mask that the student would write under. */
function search(standIn: StandIn, seed: number, cap: number) {
  const request = requestFor(standIn, seed);
  const many = standIn.blocks !== undefined;
  const syntax = openTypedSyntax({
    lexicon,
    leaves: request.leaves.map(({ token }) => token),
    target: request.target,
    limit: Math.min(40, (many ? 9 : 8) + (many ? 3 : 2) * standIn.givens.length),
  });
  return enumerate({ ...request, cap, accepts: (tokens) => syntax.accepts(tokens) });
}

/** All stand-ins with one seed. */
function measureSearch(seed: number, cap: number) {
  const missed: string[] = [];
  let evaluations = 0;
  const all = [...PLAIN, ...CHAINS];
  const spent = seconds(() => {
    for (const standIn of all) {
      const result = search(standIn, seed, cap);
      evaluations += result.evaluations;
      if (result.candidates.length === 0) missed.push(standIn.id);
    }
  });
  return {
    seed,
    cap,
    tried: all.length,
    solved: all.length - missed.length,
    missed,
    evaluations,
    seconds: short(spent),
  };
}

/** Rate on a long search: outcomes that follow no law, so every pattern is tried to its end. */
function measureRate(cap: number) {
  const standIn = CHAINS[0] as StandIn;
  const request = requestFor(standIn, 1);
  const rng = rngFrom("lawless");
  const outcomes = request.outcomes.map(() => rng.logUniform(0.1, 10));
  let evaluations = 0;
  const spent = seconds(() => {
    evaluations = enumerate({ ...request, outcomes, cap }).evaluations;
  });
  return { cap, evaluations, seconds: short(spent), perSecond: short(evaluations / spent) };
}

/** Sequences drawn at random under the mask of one cell. */
function drawSequences(desk: Desk, cell: string, draws: number) {
  const { size, arity } = desk.vocabulary;
  const distinct = new Set<string>();
  const rng = rngFrom("bench", cell);
  const allowed = new Uint8Array(size);
  let [masks, tokens, deadEnds] = [0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const sequence: number[] = [];
    let state = desk.grammar.start;
    while (state.open > 0) {
      allowed.fill(0);
      masks++;
      if (desk.grammar.mask(state, allowed) === 0) {
        deadEnds++;
        break;
      }
      const token = pick(desk.grammar.usable, allowed, arity, rng.unit());
      sequence.push(token);
      state = desk.grammar.push(state, token);
    }
    tokens += sequence.length;
    distinct.add(sequence.join());
  }
  return { masks, tokens, deadEnds, distinct: distinct.size };
}

const OPERATOR_WEIGHT = Math.exp(-2);

function pick(usable: Int32Array, allowed: Uint8Array, arity: Uint8Array, unit: number): number {
  const weight = (token: number): number =>
    allowed[token] === 0 ? 0 : (arity[token] ?? 0) > 0 ? OPERATOR_WEIGHT : 1;
  let left = 0;
  for (const token of usable) left += weight(token);
  left *= unit;
  let last = -1;
  for (const token of usable) {
    if (weight(token) === 0) continue;
    last = token;
    left -= weight(token);
    if (left < 0) break;
  }
  return last;
}

/** Every cell of mechanics: dead ends, lengths, variety; and the rate once the graphs of places have been built. */
function measureMask(draws: number) {
  const form = world.tokens;
  if (form === undefined) throw new Error("mechanics has no token form");
  const vocabulary = openVocabulary(form);
  const total = { masks: 0, tokens: 0, deadEnds: 0, distinct: 0 };
  const worst = { cell: "", deadEnds: -1 };
  const desks = new Map<string, Desk>();
  const cells = form.cells();
  const opening = seconds(() => {
    for (const { id, intermediate } of cells) {
      const view = form.see(id);
      const known = new Set(view.blocks.map(({ cell }) => cell));
      desks.set(id, openDesk(view, vocabulary, { known, limit: answerLimit(view, intermediate) }));
    }
  });
  const first = seconds(() => {
    for (const [id, desk] of desks) {
      const made = drawSequences(desk, id, draws);
      total.masks += made.masks;
      total.tokens += made.tokens;
      total.deadEnds += made.deadEnds;
      total.distinct += made.distinct;
      if (made.deadEnds > worst.deadEnds)
        Object.assign(worst, { cell: id, deadEnds: made.deadEnds });
    }
  });
  const again = seconds(() => {
    for (const [id, desk] of desks) drawSequences(desk, id, draws);
  });
  const sequences = cells.length * draws;
  return {
    cells: cells.length,
    vocabulary: vocabulary.size,
    width: vocabulary.width,
    sequences,
    deadEnds: total.deadEnds,
    worstCellDeadEnds: worst.deadEnds,
    meanLength: short(total.tokens / sequences),
    distinctShare: short(total.distinct / sequences),
    openingSeconds: short(opening),
    masksPerSecondCold: short(total.masks / first),
    masksPerSecondWarm: short(total.masks / again),
  };
}

/** Feature rows and masks of answers made into training material, per second. */
function measureItems() {
  const form = world.tokens;
  if (form === undefined) throw new Error("mechanics has no token form");
  const vocabulary = openVocabulary(form);
  const view = form.see("chain3/pull-hang+drag-hang+drag-rough/a");
  const known = new Set(view.blocks.map(({ cell }) => cell));
  const desk = openDesk(view, vocabulary, { known });
  const answer = "/ - F1 + F2 F3 + m1 + m2 m3".split(" ").map((name) => vocabulary.token(name));
  const times = 3000;
  for (let warm = 0; warm < 300; warm++) desk.item(answer, 1);
  const spent = seconds(() => {
    for (let time = 0; time < times; time++) desk.item(answer, 1);
  });
  return { answerTokens: answer.length, tokensPerSecond: short((times * answer.length) / spent) };
}

const cap = Number(options.cap);
const seeds = Array.from({ length: Number(options.seeds) }, (_, index) => index + 1);
const report = {
  search: seeds.map((seed) => measureSearch(seed, cap)),
  rate: [1000, 4000, 16_000].map(measureRate),
  mask: measureMask(Number(options.draws)),
  items: measureItems(),
};
if (options.json) console.log(JSON.stringify(report, null, 2));
else {
  console.log("search of stand-ins");
  console.table(report.search.map(({ missed, ...row }) => ({ ...row, missed: missed.join(" ") })));
  console.log("search without an answer");
  console.table(report.rate);
  console.log("mask over all cells of mechanics");
  console.table([report.mask]);
  console.log("training items");
  console.table([report.items]);
}
