import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createTranslator } from "use-intl/core";
import { messages, type Messages } from "@/lib/messages";
import { isLocale, localeFromHeader, type Locale } from "@/lib/messages/locales";
import { isTheme, type Theme } from "@/lib/theme";

export type Preferences = { locale: Locale; theme: Theme; timeZone: string; now: string };

/** Sites and most people of the reference federation live there; the browser corrects it by cookie. */
const defaultTimeZone = "Europe/Paris";

function knownTimeZone(name: string | undefined): string {
  if (name === undefined) return defaultTimeZone;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return defaultTimeZone;
  }
}

/** Language, theme and time zone of this request, from cookies the browser set; the language else from Accept-Language. */
export const getPreferences = cache(async (): Promise<Preferences> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = jar.get("locale")?.value;
  const theme = jar.get("theme")?.value;
  return {
    locale: isLocale(locale) ? locale : localeFromHeader(head.get("accept-language")),
    theme: isTheme(theme) ? theme : "system",
    timeZone: knownTimeZone(jar.get("timezone")?.value),
    now: new Date().toISOString(),
  };
});

/** For titles and server components: `const t = await getTranslations("servers")`. */
export async function getTranslations<Area extends keyof Messages>(area: Area) {
  const { locale, timeZone, now } = await getPreferences();
  return createTranslator({ locale, messages: messages[locale], namespace: area, timeZone, now: new Date(now) });
}
