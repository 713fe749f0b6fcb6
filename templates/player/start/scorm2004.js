// Starts the player in a SCORM 2004 package.
import { connectScorm } from "../lms.js";
import { run } from "../main.js";
import { scorm2004 } from "../scorm2004.js";

run({ connect: (course, window, events) => connectScorm(scorm2004, course, window, events) });
