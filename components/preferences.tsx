"use client";
import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import type { Locale } from "@/lib/messages/locales";
import type { Theme } from "@/lib/theme";

const year = 365 * 24 * 60 * 60;

function setCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

/** The page stays as it is; only its words change. */
export function useSetLocale(): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    setCookie("locale", locale);
    document.documentElement.lang = locale;
    router.refresh();
  };
}

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void }>({
  theme: "system",
  setTheme: () => {},
});
export const useTheme = () => useContext(ThemeContext);

/** The theme the server rendered, and the way to another one without a reload. */
export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, set] = useState(initial);
  const setTheme = (next: Theme) => {
    setCookie("theme", next);
    if (next === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = next;
    set(next);
  };
  return <ThemeContext value={{ theme, setTheme }}>{children}</ThemeContext>;
}

/** What is on show now, whether chosen or the system's. */
export function isDarkNow(theme: Theme): boolean {
  return theme === "dark" || (theme === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Tells the server the browser's time zone once it differs from the one the page was written in. */
export function TimeZoneCookie({ timeZone }: { timeZone: string }) {
  const router = useRouter();
  useEffect(() => {
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (mine === timeZone || document.cookie.includes(`timezone=${encodeURIComponent(mine)}`)) return;
    setCookie("timezone", mine);
    router.refresh();
  }, [timeZone, router]);
  return null;
}
