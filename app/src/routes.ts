import { lazy, type ComponentType } from "react";

import type { Language } from "./language/language.ts";

export const groups = ["participant", "officer", "auditor"] as const;

/** A view: a folder under `views/`, loaded when it is first shown. */
export interface Route {
  group: (typeof groups)[number];
  /** Pattern of the address after `#`; a parameter such as `/trades/:id?` is optional where it ends in `?`. */
  path: string;
  /** In the navigation. */
  title: Readonly<Record<Language, string>>;
  view: ComponentType;
}

/** Every view, in the order of the navigation. The first one is shown where the address names none. */
export const routes: readonly [Route, ...Route[]] = [
  {
    group: "participant",
    path: "/positions",
    title: { en: "Positions", zh: "持仓" },
    view: lazy(() => import("./views/positions/index.tsx")),
  },
  {
    group: "participant",
    path: "/trades/:what?/:link?",
    title: { en: "Trades", zh: "交易" },
    view: lazy(() => import("./views/trades/index.tsx")),
  },
];

/** The address of a view without its optional parameters. */
export function addressOf({ path }: Pick<Route, "path">): string {
  return path.replaceAll(/\/:[A-Za-z]+\?/g, "");
}
