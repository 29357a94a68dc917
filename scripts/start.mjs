// npm start: installs what is missing, builds what is stale, and runs the main job on embedded defaults.
import { build, install, run } from "./install.mjs";

install();
build();
const asked = process.argv.slice(2);
process.on("SIGINT", () => {}); // the child saves and ends by itself
const { status } = run(process.execPath, [
  "dist/cli/main.js",
  ...(asked.length > 0 ? asked : ["learn", "--open"]),
]);
process.exit(status ?? 130);
