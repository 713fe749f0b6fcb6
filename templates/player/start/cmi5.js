// Starts the player in a cmi5 package.
import { launchCmi5, openCmi5 } from "../cmi5.js";
import { run } from "../main.js";

run({ launch: launchCmi5, connect: openCmi5 });
