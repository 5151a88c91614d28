import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { messages } from "@/lib/messages";
import { getPreferences } from "@/server/i18n";
import { codeFont, uiFont } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Pléiade", template: "%s · Pléiade" },
  icons: { icon: "/mark.svg" },
  robots: { index: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, timeZone, now } = await getPreferences();
  return (
    <html
      lang={locale}
      data-theme={theme === "system" ? undefined : theme}
      className={`${uiFont.variable} ${codeFont.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Providers locale={locale} theme={theme} timeZone={timeZone} now={now} messages={messages[locale]}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
