/** The `__Host-` prefix needs https; browsers then refuse the cookie from a sibling domain. RFC 6265bis §4.1.3.2 */
export const sessionCookieName = (isHttps: boolean) => (isHttps ? "__Host-pleiade" : "pleiade-session");
