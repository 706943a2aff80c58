import { Suspense } from "react";
import { Link, useLocation } from "wouter";

import { useLanguage } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { addressOf, groups, routes } from "../routes.ts";
import { useWallet } from "../wallet/useWallet.ts";
import styles from "./shell.module.css";
import { ViewBoundary } from "./ViewBoundary.tsx";

/** The views, by whom they are for. */
export function Navigation() {
  const t = useMessages(shellMessages);
  const language = useLanguage();
  const [location] = useLocation();
  const wallet = useWallet();
  return (
    <nav className={styles.navigation} aria-label={t("navigation")}>
      {groups.map((group) => {
        const views = routes.filter((route) => route.group === group);
        if (views.length === 0) return null;
        return (
          <section key={group}>
            <h2>{t(`groups.${group}`)}</h2>
            <ul>
              {views.map((route) => {
                const address = addressOf(route);
                const { waiting: Waiting } = route;
                const here = location === address || location.startsWith(`${address}/`);
                return (
                  <li key={route.path}>
                    <Link href={address} aria-current={here ? "page" : undefined}>
                      {route.title[language]}
                      {Waiting !== undefined && wallet !== undefined && (
                        <ViewBoundary quiet>
                          <Suspense>
                            <Waiting />
                          </Suspense>
                        </ViewBoundary>
                      )}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
