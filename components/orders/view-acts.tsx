"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField, FormTick } from "#components/form/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { SavedView } from "#lib/views/queries.ts";
import { useSend } from "./use-send.ts";

type Act<Value> = (raw: unknown) => Promise<ActionResult<Value>>;

export interface ViewActs {
  save: Act<{ id: string }>;
  remove: Act<void>;
  openWith: Act<void>;
}

interface ViewButtonsProps {
  acts: ViewActs;
  /** The parameters of the list as it is shown. */
  query: string;
  /** The view that is looked at. */
  current: SavedView | undefined;
  /** The view that the list began from, before something else was asked for. */
  base: SavedView | undefined;
}

/** Keeps the list as it is shown; of the view that is looked at, what its reader may do with it. */
export function ViewButtons({ acts, query, current, base }: ViewButtonsProps) {
  const l = useTranslations("lists");
  const own = current?.owner === null ? current : undefined;
  return (
    <>
      {current === undefined && query !== "" ? (
        <ViewForm label={l("saveView")} save={acts.save} id={null} name="" isShared={false} query={query} />
      ) : null}
      {current === undefined && base?.owner === null && query !== "" ? (
        <UpdateView view={base} query={query} save={acts.save} />
      ) : null}
      {own ? (
        <ViewForm
          key={own.id}
          label={l("changeView")}
          save={acts.save}
          id={own.id}
          name={own.name}
          isShared={own.isShared}
          query={own.query}
        />
      ) : null}
      {current ? <OpenWith view={current} act={acts.openWith} /> : null}
      {own ? <RemoveView view={own} act={acts.remove} /> : null}
    </>
  );
}

interface ViewFormProps {
  label: string;
  save: ViewActs["save"];
  id: string | null;
  name: string;
  isShared: boolean;
  query: string;
}

function ViewForm({ label, save, id, name, isShared, query }: ViewFormProps) {
  const l = useTranslations("lists");
  const router = useRouter();
  const kept = useRef(id);
  const keep = async (raw: unknown) => {
    const result = await save(raw);
    if (result.ok) kept.current = result.value.id;
    return result;
  };
  return (
    <ActButton
      label={label}
      text={l("viewText")}
      submitLabel={l("save")}
      size="sm"
      variant="ghost"
      values={{ id, list: "orders", name, isShared, query }}
      action={keep}
      done={l("viewSaved")}
      onDone={() => router.replace(`/orders?${query}&view=${kept.current}`)}
    >
      <FormField name="name" label={l("viewName")}>
        <Input required maxLength={60} autoComplete="off" />
      </FormField>
      <FormTick name="isShared" label={l("shareView")} />
    </ActButton>
  );
}

function OpenWith({ view, act }: { view: SavedView; act: ViewActs["openWith"] }) {
  const l = useTranslations("lists");
  const { isPending, send } = useSend(act, () => l(view.isDefault ? "opensUsual" : "opensWith"));
  return (
    <Button
      variant="ghost"
      size="sm"
      pending={isPending}
      onClick={() => void send({ list: "orders", id: view.isDefault ? null : view.id })}
    >
      {l(view.isDefault ? "openUsual" : "openWith")}
    </Button>
  );
}

function RemoveView({ view, act }: { view: SavedView; act: ViewActs["remove"] }) {
  const l = useTranslations("lists");
  return (
    <ActButton
      label={l("removeView")}
      about={view.name}
      text={l(view.isShared ? "removeSharedViewText" : "removeViewText")}
      submitLabel={l("removeView")}
      isDanger
      size="sm"
      variant="ghost"
      values={{ id: view.id }}
      action={act}
      done={l("viewRemoved")}
    />
  );
}

/** Keeps the list as it is now shown in the view that it began from. */
function UpdateView({ view, query, save }: { view: SavedView; query: string; save: ViewActs["save"] }) {
  const l = useTranslations("lists");
  const router = useRouter();
  const { isPending, send } = useSend(save, () => l("viewSaved"));
  const update = async () => {
    const { id, name, isShared } = view;
    if (await send({ id, list: "orders", name, isShared, query }))
      router.replace(`/orders?${query}&view=${id}`);
  };
  return (
    <Button variant="ghost" size="sm" pending={isPending} onClick={() => void update()}>
      <span className="min-w-0 truncate">{l("updateView", { name: view.name })}</span>
    </Button>
  );
}
