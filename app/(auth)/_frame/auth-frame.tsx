import type { ReactNode } from "react";
import { Mark } from "#components/ui/mark.tsx";

/** The page of somebody who is nobody yet: the name of the product, and one thing to do. */
export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="sign-in">
      <header className="flex items-center gap-2.5 text-lg font-strong">
        <span className="text-accent">
          <Mark size={24} />
        </span>
        Passerelle
      </header>
      <main id="content" className="grid max-w-sm content-start gap-5">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
