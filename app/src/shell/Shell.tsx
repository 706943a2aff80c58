import { Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";

import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { addressOf, routes } from "../routes.ts";
import { Navigation } from "./Navigation.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./TopBar.tsx";
import { ViewBoundary } from "./ViewBoundary.tsx";
import { Warnings } from "./Warnings.tsx";

/** The frame around every view. */
export function Shell() {
  const t = useMessages(shellMessages);
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          // The address after # is the view's.
          event.preventDefault();
          document.querySelector<HTMLElement>("main")?.focus();
        }}
      >
        {t("skip")}
      </a>
      <TopBar />
      <Warnings />
      <div className={styles.body}>
        <Navigation />
        <main className={styles.main} tabIndex={-1}>
          <Suspense fallback={<p className="muted">{t("loading")}</p>}>
            <Switch>
              {routes.map(({ path, view: View }) => (
                <Route key={path} path={path}>
                  <ViewBoundary key={path}>
                    <View />
                  </ViewBoundary>
                </Route>
              ))}
              <Route path="/">
                <Redirect to={addressOf(routes[0])} replace />
              </Route>
              <Route>
                <h1>{t("notFound.title")}</h1>
                <p>{t("notFound.text")}</p>
              </Route>
            </Switch>
          </Suspense>
        </main>
      </div>
    </div>
  );
}
