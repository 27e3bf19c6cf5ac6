/** Asks before the page is left, also where a link leads on within the portal. Answers how to stop asking. */
export function holdLeaving(question: string): () => void {
  const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
  const onClick = (event: MouseEvent) => {
    if (!leaves(event) || window.confirm(question)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("beforeunload", onUnload);
  addEventListener("click", onClick, { capture: true });
  return () => {
    removeEventListener("beforeunload", onUnload);
    removeEventListener("click", onClick, { capture: true });
  };
}

/** The browser asks by itself where the page is given up for another one. */
function leaves(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return false;
  const isElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return !isElsewhere && !isHere && link.target !== "_blank" && !link.hasAttribute("download");
}
