import { buildIfStale } from "../../server/launcher/build.mjs";

/** Once before all journeys, outside any test's time limit. */
export default function build(): void {
  buildIfStale();
}
