"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActButton } from "#components/form/act-button.tsx";
import { FormChoices, FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Checkbox, Input, Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { PlaceCalendar } from "#lib/calendars/screen.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { WorkingWeek } from "#lib/kernel/working-days.ts";
import { isoWeekdays, useCalendarWords } from "./words.ts";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface Country {
  code: string;
  name: string;
  regions: { code: string; name: string }[];
}

type Values = Pick<PlaceCalendar, "organisationId" | "siteId" | "kind" | "version" | "country" | "region"> &
  WorkingWeek;

interface CalendarFormProps {
  place: Values;
  countries: Country[];
  change: Act;
  follow: Act;
}

/** The days and hours of work, and whose public holidays are kept. */
export function CalendarForm({ place, countries, change, follow }: CalendarFormProps) {
  const t = useTranslations("calendars");
  const { organisationId, siteId, version } = place;
  const ids = siteId === null ? { organisationId } : { organisationId, siteId };
  const isFollowed = place.kind === "host" && siteId === null;
  return (
    <section aria-labelledby="week-title">
      <div className="flex items-baseline justify-between pe-(--gutter)">
        <h2 id="week-title" className="section-title">
          {t("weekTitle")}
        </h2>
        {version === null || isFollowed ? null : (
          <ActButton
            label={t(siteId === null ? "followHost" : "followOrganisation")}
            text={t("followText")}
            submitLabel={t("followSend")}
            variant="ghost"
            size="sm"
            values={{ ...ids, version }}
            action={follow}
            done={t("followed")}
          />
        )}
      </div>
      <div className="page-body max-w-lg">
        {version === null && !isFollowed ? (
          <p className="mb-4 text-muted">{t(siteId === null ? "followsHost" : "followsOrganisation")}</p>
        ) : null}
        <PlainForm
          defaultValues={{ ...ids, version, ...valuesOf(place) }}
          resetBy={version}
          action={change}
          onDone={() => toast({ tone: "good", text: t("saved") })}
          submitLabel={t("save")}
        >
          <WeekFields workingDays={place.workingDays} />
          <HolidayFields countries={countries} saved={place.country ?? ""} />
        </PlainForm>
      </div>
    </section>
  );
}

const valuesOf = ({ workingDays, opensAt, closesAt, country, region }: Values) => ({
  workingDays: workingDays.map(String),
  opensAt,
  closesAt,
  country: country ?? "",
  region: region ?? "",
});

function WeekFields({ workingDays }: { workingDays: readonly number[] }) {
  const t = useTranslations("calendars");
  const { weekday } = useCalendarWords();
  return (
    <>
      <FormChoices name="workingDays" legend={t("workingDays")}>
        <div className="flex flex-wrap gap-x-4">
          {isoWeekdays.map((day) => (
            <Checkbox
              key={day}
              name="workingDays"
              value={String(day)}
              defaultChecked={workingDays.includes(day)}
              label={weekday(day, "long")}
            />
          ))}
        </div>
      </FormChoices>
      <div className="flex flex-wrap gap-4">
        <FormField name="opensAt" label={t("opensAt")}>
          <Input type="time" required className="w-auto" />
        </FormField>
        <FormField name="closesAt" label={t("closesAt")}>
          <Input type="time" required className="w-auto" />
        </FormField>
      </div>
    </>
  );
}

/** The regions are those of the country that is chosen. */
function HolidayFields({ countries, saved }: { countries: Country[]; saved: string }) {
  const t = useTranslations("calendars");
  const [country, setCountry] = useState(saved);
  const regions = countries.find(({ code }) => code === country)?.regions ?? [];
  return (
    <>
      <FormField name="country" label={t("country")} hint={t("countryHint")}>
        <Select onChange={(event) => setCountry(event.currentTarget.value)}>
          <option value="">{t("noHolidays")}</option>
          <Options of={countries} />
        </Select>
      </FormField>
      {regions.length > 0 ? (
        <FormField key={country} name="region" label={t("region")} hint={t("regionHint")}>
          <Select>
            <option value="">{t("wholeCountry")}</option>
            <Options of={regions} />
          </Select>
        </FormField>
      ) : (
        <input type="hidden" name="region" value="" />
      )}
    </>
  );
}

const Options = ({ of }: { of: readonly { code: string; name: string }[] }) =>
  of.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ));
