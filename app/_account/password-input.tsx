"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { useText } from "#app/_text/use-text.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";

type Props = Omit<ComponentProps<typeof Input>, "type" | "after"> & {
  autoComplete: "current-password" | "new-password";
};

/** A password that may be looked at while it is written. */
export function PasswordInput({ className = "h-9", ...rest }: Props) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...rest}
      type={shown ? "text" : "password"}
      className={className}
      after={
        <IconButton
          label={shown ? t("Hide password") : t("Show password")}
          size="icon-sm"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </IconButton>
      }
    />
  );
}
