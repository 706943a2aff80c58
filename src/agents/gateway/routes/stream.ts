import { answers } from "../http/schemas.ts";

/** Header of one who goes on after an event. */
export const lastEventId = {
  type: "object",
  properties: {
    "last-event-id": {
      type: "string",
      maxLength: 64,
      pattern: "^[A-Za-z0-9_-]+$",
      description: "Id of the last event that was read.",
    },
  },
};

/** Answers of a stream. */
export const streamAnswers = answers({
  200: {
    description: "Server-sent events; a comment now and then where nothing happens.",
    content: { "text/event-stream": { schema: { type: "string" } } },
  },
});
