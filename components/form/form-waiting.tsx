import { Bone } from "@/components/ui/panel";

/** In place of a form whose draft lives in the browser, until that speaks. */
export function FormWaiting() {
  return (
    <div className="two" aria-hidden>
      <div className="stack">
        <Bone width="60%" />
        <Bone width="80%" />
      </div>
    </div>
  );
}
