import { notOffered } from "./not-offered";

export const securityGroupHandler = notOffered();
