"use client";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../ui/button";
import { TextInput } from "../ui/text-input";

/** A secret being typed: hidden until asked for, paste allowed, offered to no password store of another account. */
export function SecretInput({
  value,
  onChange,
  isPassword,
}: {
  value: string;
  onChange: (value: string) => void;
  /** A password of a person, which a password manager may fill in. */
  isPassword?: boolean | undefined;
}) {
  const t = useTranslations("access.link");
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="row">
      <TextInput
        mono
        type={isShown ? "text" : "password"}
        autoComplete={isPassword ? "current-password" : "off"}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <IconButton
        icon={isShown ? EyeOff : Eye}
        label={t(isShown ? "hide" : "show")}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
      />
    </div>
  );
}
