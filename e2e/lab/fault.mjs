// `node e2e/lab/fault.mjs gamma nova-api pause|resume|stop|start`: takes a service away and brings it back.
import { lab } from "./lab.mjs";

const [site, service, action, ...rest] = process.argv.slice(2);
if (!action || rest.length) {
  console.error("usage: node e2e/lab/fault.mjs SITE|shared SERVICE|all pause|resume|stop|start");
  process.exitCode = 2;
} else {
  lab("fault", site, service, action);
}
