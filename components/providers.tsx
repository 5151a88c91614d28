"use client";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Messages } from "@/lib/messages";
import type { Locale } from "@/lib/messages/locales";
import { makeQueryClient } from "@/lib/query-client";
import type { Theme } from "@/lib/theme";
import { ThemeProvider, TimeZoneCookie } from "./preferences";
import { makeTrpcClient, TRPCProvider } from "./trpc";

let browserClient: QueryClient | undefined;

/** One per tab; on the server one per request, so that nothing passes from person to person. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

export function Providers({
  locale,
  theme,
  timeZone,
  now,
  messages,
  children,
}: {
  locale: Locale;
  theme: Theme;
  timeZone: string;
  /** ISO time of the rendering, so that server and browser write the same ages. */
  now: string;
  messages: Messages;
  children: ReactNode;
}) {
  const queryClient = getQueryClient();
  const [trpcClient] = useState(makeTrpcClient);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone} now={new Date(now)}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <NuqsAdapter>
            <ThemeProvider initial={theme}>{children}</ThemeProvider>
            <TimeZoneCookie timeZone={timeZone} />
          </NuqsAdapter>
        </TRPCProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}
