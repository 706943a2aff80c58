import { Ajv2020 } from "ajv/dist/2020.js";

import type { Description, FuzzedRequest } from "./requests.ts";

/** What came back. */
export interface FuzzedAnswer {
  status: number;
  type: string;
  text: string;
}

/** Says what of an answer is not as the description has it; undefined where all is. */
export function answerCheck(
  description: Description,
): (request: FuzzedRequest, answer: FuzzedAnswer) => string | undefined {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(description, "description");
  return ({ route, method }, { status, type, text }) => {
    if (status >= 500) return `status ${status}: ${text}`;
    const responses = description.paths[route]?.[method.toLowerCase()]?.responses ?? {};
    const response = responses[status];
    if (response === undefined) return `status ${status} is not described`;
    const media = type.split(";")[0]!;
    if (response.content?.[media] === undefined) return `${media} is not described for status ${status}`;
    if (media === "text/event-stream" || method === "HEAD") return undefined;
    const pointer = [
      "paths",
      route,
      method.toLowerCase(),
      "responses",
      String(status),
      "content",
      media,
      "schema",
    ]
      .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
      .map(encodeURIComponent)
      .join("/");
    const validate = ajv.getSchema(`description#/${pointer}`);
    if (validate === undefined) return `no schema at ${pointer}`;
    return validate(JSON.parse(text)) === true ? undefined : `${ajv.errorsText(validate.errors)} in ${text}`;
  };
}
