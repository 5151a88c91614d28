"use client";
import { CircleCheck, Info, OctagonX, TriangleAlert, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "./icon";

export type Toast = {
  id: number;
  family: "ok" | "attention" | "error" | "plain";
  /** The sentence names the thing and the site. */
  text: ReactNode;
  /** One, and only where it is real (Undo, Connect, See). */
  action?: ReactNode;
};

const icons = { ok: CircleCheck, attention: TriangleAlert, error: OctagonX, plain: Info };
const inks = { ok: "c-ok", attention: "c-att", error: "c-err", plain: "t3" };
const showMs = 6_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const change = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** Says what just happened, at most three at once. Never for the errors of fields. */
export function toast(message: Omit<Toast, "id">) {
  lastId += 1;
  change([...toasts, { ...message, id: lastId }].slice(-3));
}

const dismiss = (id: number) => change(toasts.filter((one) => one.id !== id));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const none: readonly Toast[] = [];

/** Put once into the page. Polite, except errors, which are assertive and stay until closed. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
  const t = useTranslations("common");
  return (
    <section className="toasts" aria-label={t("messages")}>
      <div aria-live="polite" className="contents">
        {shown
          .filter((one) => one.family !== "error")
          .map((one) => (
            <ToastCard key={one.id} toast={one} />
          ))}
      </div>
      <div aria-live="assertive" className="contents">
        {shown
          .filter((one) => one.family === "error")
          .map((one) => (
            <ToastCard key={one.id} toast={one} />
          ))}
      </div>
    </section>
  );
}

function ToastCard({ toast: { id, family, text, action } }: { toast: Toast }) {
  const t = useTranslations("common");
  const [isHeld, setIsHeld] = useState(false);
  // Follows the clock: a message leaves by itself unless it is an error or somebody reads it.
  useEffect(() => {
    const timer = isHeld || family === "error" ? undefined : setTimeout(() => dismiss(id), showMs);
    return () => clearTimeout(timer);
  }, [id, family, isHeld]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <Icon of={icons[family]} className={inks[family]} />
      <p>{text}</p>
      {action}
      <button type="button" className="dot3" aria-label={t("close")} title={t("close")} onClick={() => dismiss(id)}>
        <Icon of={X} />
      </button>
    </div>
  );
}
