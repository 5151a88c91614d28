import { notOffered } from "./not-offered";

export const imageHandler = notOffered();
