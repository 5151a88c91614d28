/**
 * True for a request that one of our own pages sent. Browsers set both headers and no script can forge them;
 * a client that sends neither is no browser and is refused too. https://www.w3.org/TR/fetch-metadata/
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (origin !== null && origin !== publicUrl) return false;
  return site === null ? origin === publicUrl : site === "same-origin";
}
