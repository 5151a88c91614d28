// `npm run lab:down`: stops every process of the lab. Its state stays; `e2e/lab/lab reset` deletes it.
import { lab } from "./lab.mjs";

lab("down");
console.log("The lab is down.");
