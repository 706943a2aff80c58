import type { ReactNode } from "react";

import {
  argumentMeaning,
  addressMeaning,
  type CallNames,
} from "../../../src/actions/fourEyes/argumentMeaning.ts";
import type { CallDescription } from "../../../src/actions/fourEyes/describeCall.ts";
import { useMessages } from "../language/messages.ts";
import { actMessages } from "../messages/acts.ts";
import { Status } from "../parts/Status.tsx";
import { useCallWords } from "./callWords.ts";
import { MeaningText } from "./MeaningText.tsx";
import styles from "./officer.module.css";

export interface CallViewProps {
  call: CallDescription;
  names: CallNames;
}

/** What a call does, in words: its name, whom it is to, and every argument. */
export function CallView({ call, names }: CallViewProps): ReactNode {
  const t = useMessages(actMessages);
  const words = useCallWords();
  const { contract, functionName, calls, args, target } = call;
  if (functionName === undefined)
    return (
      <div className={styles.call} data-unknown-call>
        <Status tone="bad">{t("unknown")}</Status>
        <dl className={styles.arguments}>
          <dt>{t("contract")}</dt>
          <dd>
            <MeaningText meaning={addressMeaning(target, names)} names={names} />
          </dd>
        </dl>
      </div>
    );
  if (calls.length > 0)
    return (
      <div className={styles.call}>
        <h3>{t("several", { count: calls.length })}</h3>
        {calls.map((inner) => (
          <div key={inner.data} className={styles.inner}>
            <CallView call={inner} names={names} />
          </div>
        ))}
      </div>
    );
  return (
    <div className={styles.call} data-call={`${contract}.${functionName}`}>
      <h3>{words.title(call)}</h3>
      <dl className={styles.arguments}>
        {args.map((argument) => (
          <div key={argument.name} className={styles.argument}>
            <dt title={argument.name}>{words.argument(argument.name)}</dt>
            <dd data-argument={argument.name}>
              <MeaningText meaning={argumentMeaning(argument, call, names)} names={names} />
            </dd>
          </div>
        ))}
        <div className={styles.argument}>
          <dt>{t("contract")}</dt>
          <dd>
            <MeaningText meaning={addressMeaning(target, names)} names={names} />
            <span className="muted code">
              {" "}
              {contract}.{functionName}
            </span>
          </dd>
        </div>
      </dl>
    </div>
  );
}
