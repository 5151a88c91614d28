import { notOffered } from "./not-offered";

export const serverImageHandler = notOffered();
