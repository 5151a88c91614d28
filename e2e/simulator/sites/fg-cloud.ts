import type { SiteDefinition } from "#simulator/sites/definition.ts";
import { gricad, scigne, virtualdata } from "#simulator/sites/east.ts";
import { amu, lille, oscar } from "#simulator/sites/west.ts";

/** The six sites of FG-Cloud, in the order of their ports. */
export const fgCloud: SiteDefinition[] = [scigne, gricad, oscar, amu, lille, virtualdata];
