import { notOffered } from "./not-offered";

export const floatingIpHandler = notOffered();
