"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "./button";

/** Copies `text`; says so for a second, also to screen readers. With `children` it has words, else it is an icon. */
export function CopyButton({
  text,
  label,
  small = true,
  children,
}: {
  /** A function is asked at the moment of the click. */
  text: string | (() => string);
  /** The name of the icon button: "Copy the address". */
  label?: string | undefined;
  small?: boolean | undefined;
  children?: React.ReactNode;
}) {
  const t = useTranslations("common");
  const [isCopied, setIsCopied] = useState(false);

  const copy = async () => {
    const value = typeof text === "function" ? text() : text;
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 1_000);
  };

  return (
    <>
      {children ? (
        <Button icon={isCopied ? Check : Copy} small={small} onClick={() => void copy()}>
          {isCopied ? t("copied") : children}
        </Button>
      ) : (
        <IconButton
          icon={isCopied ? Check : Copy}
          small={small}
          label={isCopied ? t("copied") : (label ?? t("copy"))}
          onClick={() => void copy()}
        />
      )}
      <span className="vh" aria-live="polite">
        {isCopied ? t("copied") : ""}
      </span>
    </>
  );
}
