import { fieldsOf } from "./fields.ts";
import { deskStyle } from "./style.ts";
import type { DevelopmentWallet, Question } from "./wallet.ts";

/** Puts the wallet's own corner on the page, apart from the page's style: whom it acts as, and what it is asked. */
export function openDesk(wallet: DevelopmentWallet): void {
  const host = document.createElement("div");
  host.id = "development-wallet";
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(deskStyle);
  root.adoptedStyleSheets = [sheet];
  root.append(partyChoice(wallet));
  wallet.ask = (question) => ask(root, question);
  document.body.append(host);
}

function partyChoice(wallet: DevelopmentWallet): HTMLElement {
  const label = element("label", "Development wallet ");
  label.className = "corner";
  const select = document.createElement("select");
  for (const party of wallet.parties) {
    const option = element("option", `${party.name} (${party.office})`);
    option.value = party.name;
    option.selected = party === wallet.party;
    select.append(option);
  }
  select.addEventListener("change", () => {
    const party = wallet.parties.find(({ name }) => name === select.value);
    if (party !== undefined) wallet.become(party);
  });
  label.append(select);
  return label;
}

/** Shows what is to be signed; closing the dialog is no. */
function ask(root: ShadowRoot, question: Question): Promise<boolean> {
  const { method, party, chainId } = question;
  const dialog = document.createElement("dialog");
  const title = element("h2", method === "eth_sendTransaction" ? "Send a transaction?" : "Sign this?");
  title.id = "question";
  dialog.setAttribute("aria-labelledby", title.id);
  const list = document.createElement("dl");
  for (const [name, value] of fieldsOf(question)) list.append(element("dt", name), element("dd", value));
  const reject = element("button", "Reject");
  const approve = element("button", "Approve");
  approve.className = "approve";
  const buttons = document.createElement("footer");
  buttons.append(reject, approve);
  dialog.append(
    title,
    element("p", `As ${party.name} (${party.office}), on chain ${chainId}`),
    list,
    buttons,
  );
  root.append(dialog);
  return new Promise((resolve) => {
    approve.addEventListener("click", () => dialog.close("approve"));
    reject.addEventListener("click", () => dialog.close("reject"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "approve");
    });
    dialog.showModal();
  });
}

/** An element with a text, which is never read as markup. */
function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
