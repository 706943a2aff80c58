import { useEffect } from "react";

/** The heading of a view; the browser's tab, and what is read out of it, has its name too. */
export function ViewTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · Vinculum`;
  }, [children]);
  return <h1>{children}</h1>;
}
