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
  /** Beside its name: how much there waits for the reader. */
  waiting?: ComponentType;
}

/** Every view, in the order of the navigation. The first one is shown where the address names none. */
export const routes: readonly [Route, ...Route[]] = [
  {
    group: "participant",
    path: "/trades/:what?/:link?",
    title: { en: "Trades", zh: "交易" },
    view: lazy(() => import("./views/trades/index.tsx")),
    waiting: lazy(() => import("./views/trades/Waiting.tsx")),
  },
  {
    group: "participant",
    path: "/positions",
    title: { en: "Positions", zh: "持仓" },
    view: lazy(() => import("./views/positions/index.tsx")),
  },
  {
    group: "participant",
    path: "/hash-time-locks/:mode?/:value?",
    title: { en: "Hash time locks", zh: "哈希时间锁" },
    view: lazy(() => import("./views/hashTimeLocks/index.tsx")),
  },
  {
    group: "participant",
    path: "/statement/:account?",
    title: { en: "Statement", zh: "对账单" },
    view: lazy(() => import("./views/statement/index.tsx")),
  },
  {
    group: "officer",
    path: "/participants/:lei?",
    title: { en: "Participants", zh: "参与者" },
    view: lazy(() => import("./views/participants/index.tsx")),
  },
  {
    group: "officer",
    path: "/freezes",
    title: { en: "Freezes", zh: "冻结" },
    view: lazy(() => import("./views/freezes/index.tsx")),
  },
  {
    group: "officer",
    path: "/bonds/:isin?",
    title: { en: "Bonds", zh: "债券" },
    view: lazy(() => import("./views/bonds/index.tsx")),
  },
  {
    group: "officer",
    path: "/cash/:currency?",
    title: { en: "Cash", zh: "央行资金" },
    view: lazy(() => import("./views/cash/index.tsx")),
    waiting: lazy(() => import("./views/cash/Waiting.tsx")),
  },
  {
    group: "officer",
    path: "/policies",
    title: { en: "Policies", zh: "规则" },
    view: lazy(() => import("./views/policies/index.tsx")),
  },
  {
    group: "officer",
    path: "/four-eyes/:authority?/:id?",
    title: { en: "Four-eyes queue", zh: "待复核事项" },
    view: lazy(() => import("./views/fourEyes/index.tsx")),
    waiting: lazy(() => import("./views/fourEyes/Waiting.tsx")),
  },
  {
    group: "auditor",
    path: "/register/:code?",
    title: { en: "Register", zh: "持有人名册" },
    view: lazy(() => import("./views/register/index.tsx")),
  },
  {
    group: "auditor",
    path: "/all-trades/:day?",
    title: { en: "All trades", zh: "全部交易" },
    view: lazy(() => import("./views/auditTrades/index.tsx")),
  },
  {
    group: "auditor",
    path: "/trail/:kind?/:id?",
    title: { en: "Trail", zh: "业务轨迹" },
    view: lazy(() => import("./views/trail/index.tsx")),
  },
  {
    group: "auditor",
    path: "/privileges",
    title: { en: "Privileges", zh: "权限" },
    view: lazy(() => import("./views/privileges/index.tsx")),
  },
  {
    group: "auditor",
    path: "/activity",
    title: { en: "Activity", zh: "市场统计" },
    view: lazy(() => import("./views/activity/index.tsx")),
  },
  {
    group: "auditor",
    path: "/integrity",
    title: { en: "Integrity", zh: "完整性核验" },
    view: lazy(() => import("./views/integrity/index.tsx")),
  },
];

/** The address of a view without its optional parameters. */
export function addressOf({ path }: Pick<Route, "path">): string {
  return path.replaceAll(/\/:[A-Za-z]+\?/g, "");
}
