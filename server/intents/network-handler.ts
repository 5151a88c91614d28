import { notOffered } from "./not-offered";

export const networkHandler = notOffered();
