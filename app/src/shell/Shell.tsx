import { Suspense, useEffect, useRef, type RefObject } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";

import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { ViewTitle } from "../parts/ViewTitle.tsx";
import { addressOf, routes } from "../routes.ts";
import { Navigation } from "./Navigation.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./TopBar.tsx";
import { ViewBoundary } from "./ViewBoundary.tsx";
import { Warnings } from "./Warnings.tsx";

/** The frame around every view. */
export function Shell() {
  const t = useMessages(shellMessages);
  const main = useRef<HTMLElement>(null);
  useLostFocus(main);
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          // The address after # is the view's.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t("skip")}
      </a>
      <TopBar />
      <Warnings />
      <div className={styles.body}>
        <Navigation />
        <main ref={main} className={styles.main} tabIndex={-1}>
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
                <ViewTitle>{t("notFound.title")}</ViewTitle>
                <p>{t("notFound.text")}</p>
              </Route>
            </Switch>
          </Suspense>
        </main>
      </div>
    </div>
  );
}

const BEGINNING = "/";

/** A link that goes with its view leaves the keyboard nowhere: it goes on in the next view then. At first it begins at the top. */
function useLostFocus(main: RefObject<HTMLElement | null>): void {
  const [location] = useLocation();
  const before = useRef(location);
  useEffect(() => {
    const hasMoved = before.current !== location && before.current !== BEGINNING;
    before.current = location;
    if (hasMoved && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [location, main]);
}
