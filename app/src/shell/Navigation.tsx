import { Link, useLocation } from "wouter";

import { useLanguage } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { addressOf, groups, routes } from "../routes.ts";
import styles from "./shell.module.css";

/** The views, by whom they are for. */
export function Navigation() {
  const t = useMessages(shellMessages);
  const language = useLanguage();
  const [location] = useLocation();
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
                const here = location === address || location.startsWith(`${address}/`);
                return (
                  <li key={route.path}>
                    <Link href={address} aria-current={here ? "page" : undefined}>
                      {route.title[language]}
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
