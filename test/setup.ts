import fc from "fast-check";

// A fixed seed by default, a fresh one when asked: FC_SEED=$RANDOM npm test
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 42), numRuns: 100 });
