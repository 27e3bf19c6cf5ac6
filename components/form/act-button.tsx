"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ActButtonProps } from "./act-types.ts";

const ActDialog = dynamic(() => import("./act-dialog.tsx").then((module) => module.ActDialog));

/** A button that asks for what an act needs before it is done; the dialog loads when it is first opened. */
export function ActButton<Out>(props: ActButtonProps<Out>) {
  const { label, about, variant = "secondary", size = "md" } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} size={size} onClick={() => setOpen(true)}>
        {label}
        {about === undefined ? null : <span className="visually-hidden"> {about}</span>}
      </Button>
      {isOpen ? <ActDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
