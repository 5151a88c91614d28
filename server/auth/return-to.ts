/**
 * Where to go after signing in: a path of ours, else "/". Parsed as a browser does, because `//evil`, `/\evil` and tabs
 * inside look like paths and are not.
 */
export function safeReturnTo(wanted: string | null | undefined): string {
  const ours = "http://pleiade.invalid";
  if (!wanted?.startsWith("/") || wanted.length > 2000) return "/";
  const url = URL.parse(wanted, ours);
  if (url?.origin !== ours || url.username !== "" || url.password !== "") return "/";
  if (/^\/(api|sign-in)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}`;
}
