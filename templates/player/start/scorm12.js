// Starts the player in a SCORM 1.2 package.
import { connectScorm } from "../lms.js";
import { run } from "../main.js";
import { scorm12 } from "../scorm12.js";

run({ connect: (course, window, events) => connectScorm(scorm12, course, window, events) });
