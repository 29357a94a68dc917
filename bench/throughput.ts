/**
 * @file Judged attempts per CPU second: policy only, and the combined loop. `bench/throughput.ts [--rounds 20] [--json]`.
 *
 * The same rounds are played twice: first to have their problems posed, then again from the same state, which finds
 * every problem ready. So the second time measures sampling, judging, training and searching; the simulators' own time,
 * taken the first time, is shown apart.
 */
import { parseArgs } from "node:util";
import { DEFAULT_RUN } from "../src/flywheel/config.ts";
import type { Context } from "../src/flywheel/context.ts";
import { closeContext, openContext } from "../src/flywheel/open.ts";
import { playRound, startSearches } from "../src/flywheel/round.ts";
import { type LoopState, newState } from "../src/flywheel/state.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, json: { type: "boolean", default: false } },
});
const ROUNDS = Number(values.rounds);

async function play(context: Context): Promise<LoopState> {
  let state = newState(context.cells.length);
  let running = startSearches(context, state);
  for (let round = 0; round < ROUNDS; round++) {
    ({ state } = await playRound(context, state, running, 0));
    running = startSearches(context, state);
  }
  await running;
  return state;
}

async function measure(algorithm: string): Promise<Readonly<Record<string, number | string>>> {
  const context = await openContext({ ...DEFAULT_RUN, algorithm }, {});
  const fresh = context.student.network.state();
  await play(context);
  const simulatorMs = context.supply.made().simulatorMs;
  context.student.network.load(fresh);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const state = await play(context);
  const { user, system } = process.cpuUsage(cpu);
  const cpuS = (user + system) / 1e6;
  const wallS = (performance.now() - wall) / 1000;
  await closeContext(context);
  return {
    algorithm,
    attempts: state.attempts,
    "CPU s": cpuS,
    "attempts per CPU s": state.attempts / cpuS,
    "attempts per wall s": state.attempts / wallS,
    "searched expressions per CPU s": state.evaluations / cpuS,
    "simulator ms on the second core, first time": simulatorMs,
  };
}

for (const algorithm of ["group-relative", "expert-iteration"]) {
  const measured = await measure(algorithm);
  if (values.json) console.log(JSON.stringify(measured));
  else console.log(measured);
}
process.exit(0);
