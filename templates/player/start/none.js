// Starts the player in the package that needs no learning system.
import { run } from "../main.js";
import { withoutSystem } from "../session.js";

run({ connect: (course, window, events) => withoutSystem(events) });
