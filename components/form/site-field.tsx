"use client";
import type { ReactNode } from "react";
import type { Place } from "@/components/servers/launch/places";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** Around the list of sites. The chosen one's obstacle stands as its problem, or as its help while it is still asked. */
export function SiteField({
  label,
  aside,
  place,
  says,
  error,
  help,
  children,
}: {
  label: ReactNode;
  aside?: ReactNode;
  place: Place | null;
  says: string | null;
  error: ReactNode;
  help: ReactNode;
  children: ReactNode;
}) {
  const isAsking = place?.problem === "asking";
  return (
    <Field
      id="site"
      label={label}
      aside={aside}
      error={says !== null && !isAsking ? says : error}
      help={isAsking ? says : help}
    >
      {children}
    </Field>
  );
}

/** Sites that cannot be chosen stay in the list, with their reason. */
export function SiteSelect<P extends Place>({
  place,
  places,
  placeholder,
  reason,
  onChoose,
}: {
  place: P | null;
  places: readonly P[];
  placeholder: string;
  reason: (place: P) => string | null;
  onChoose: (siteId: string) => void;
}) {
  return (
    <Select
      value={place?.site.id ?? ""}
      placeholder={placeholder}
      options={places.map((one) => ({
        value: one.site.id,
        label: one.site.name,
        detail: one.site.city,
        reason: reason(one) ?? undefined,
      }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
