import type { ReactNode } from "react";
import { UploadStarter } from "../images/add/upload-starter";
import { BottomBar } from "./bottom-bar";
import { Overlays } from "./overlays";
import { Rail } from "./rail";
import { SessionBanner } from "./session-banner";
import { SkipLink } from "./skip-link";
import { TopBar } from "./top-bar";
import { Toaster } from "../ui/toast";

/** What stands around every page behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <div className="shell">
        <TopBar />
        <Rail />
        <main className="main" id="main" tabIndex={-1}>
          <SessionBanner />
          {children}
        </main>
        <BottomBar />
      </div>
      <UploadStarter />
      <Overlays />
      <Toaster />
    </>
  );
}
