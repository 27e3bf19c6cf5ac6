"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Driver } from "#lib/workers/drivers.ts";

interface ShipmentDriverProps {
  shipmentId: string;
  driver: Driver | undefined;
  /** Whom the carrier can name. */
  drivers: readonly { id: string; name: string }[];
  name: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
}

/** Who drives, and whether that person may until it has arrived. */
export function ShipmentDriver({ shipmentId, driver, drivers, name }: ShipmentDriverProps) {
  const t = useTranslations("workers");
  return (
    <section aria-labelledby="driver">
      <h2 id="driver">{t("driver")}</h2>
      {driver ? <Standing driver={driver} /> : <p className="text-muted">{t("noDriver")}</p>}
      {name && drivers.length === 0 ? (
        <p>
          <Link href="/workers" prefetch={false} className="underline">
            {t("noDriversYet")}
          </Link>
        </p>
      ) : null}
      {name && drivers.length > 0 ? (
        <NameButton shipmentId={shipmentId} driver={driver} drivers={drivers} name={name} />
      ) : null}
    </section>
  );
}

function Standing({ driver: { workerId, name, activity, fault, until } }: { driver: Driver }) {
  const t = useTranslations("workers");
  const { day } = useOrderWords();
  return (
    <p>
      <Link href={`/workers/${workerId}`} prefetch={false} className="underline">
        {name}
      </Link>{" "}
      {activity === "driving_hazardous" ? <span className="text-muted">{t("goodsDangerous")}</span> : null}{" "}
      {fault === null ? (
        <Badge tone="good">{t("mayDrive")}</Badge>
      ) : (
        <Badge tone="bad">{t(`fault.${fault}`, { day: until === null ? "" : day(until) })}</Badge>
      )}
    </p>
  );
}

function NameButton({
  shipmentId,
  driver,
  drivers,
  name,
}: ShipmentDriverProps & { name: NonNullable<ShipmentDriverProps["name"]> }) {
  const t = useTranslations("workers");
  return (
    <ActButton
      key={driver?.workerId}
      label={t("nameDriver")}
      text={t("nameDriverText")}
      size="sm"
      values={{ shipmentId, workerId: driver?.workerId ?? "", activity: driver?.activity ?? "driving" }}
      action={name}
      done={t("driverNamed")}
    >
      <FormField name="workerId" label={t("driver")}>
        <Select>
          <option value="">{t("driverNone")}</option>
          {drivers.map(({ id, name: called }) => (
            <option key={id} value={id}>
              {called}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="activity" label={t("goods")}>
        <Select>
          <option value="driving">{t("goodsUsual")}</option>
          <option value="driving_hazardous">{t("goodsDangerous")}</option>
        </Select>
      </FormField>
    </ActButton>
  );
}
