"use client";
import { useFormat } from "../ui/use-format";
import type { Exposed } from "@/lib/exposure";

const range = ({ protocol, portMin, portMax }: Exposed) =>
  portMin === null ? protocol : portMin === portMax ? `${portMin}` : `${portMin}–${portMax}`;

/** The open ports of a machine, worst first. */
export function ExposedWords({ exposed }: { exposed: readonly Exposed[] }) {
  const format = useFormat();
  return <span className="mono">{format.list(exposed.map(range))}</span>;
}
