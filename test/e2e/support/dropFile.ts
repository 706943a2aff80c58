import { expect } from "chai";
import type { Locator } from "playwright-core";

/** Drags a file over a zone, which shows that it takes it, and drops it there, as a mouse does. */
export async function dropFile(zone: Locator, text: string, name = "trade.json"): Promise<void> {
  const file = `new File([${JSON.stringify(text)}], ${JSON.stringify(name)})`;
  const dataTransfer = await zone
    .page()
    .evaluateHandle(`(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`);
  await zone.dispatchEvent("dragover", { dataTransfer });
  expect(await zone.getAttribute("data-over")).to.equal("true");
  await zone.dispatchEvent("drop", { dataTransfer });
  await dataTransfer.dispose();
}
