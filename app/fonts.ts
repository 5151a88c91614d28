import localFont from "next/font/local";

/** Atkinson Hyperlegible, OFL-1.1: the slashed zero and the distinct I l 1 suit addresses and ids. */
export const uiFont = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  weight: "200 800",
  display: "swap",
  variable: "--face-ui",
  adjustFontFallback: false,
});

export const codeFont = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
  weight: "200 800",
  display: "swap",
  variable: "--face-code",
  preload: false,
  adjustFontFallback: false,
});
