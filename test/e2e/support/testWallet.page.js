// A wallet of the tests, announced by EIP-6963 before the page's own scripts run. It has no key: every request goes to the
// test, in Node, through `vinculumTestWallet`; see testWallet.ts.

{
  const listeners = new Map();

  const provider = {
    async request({ method, params = [] }) {
      const { result, error } = await globalThis.vinculumTestWallet(method, params);
      if (error === undefined) return result;
      throw Object.assign(new Error(error.message), { code: error.code });
    },
    on(event, listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return provider;
    },
    removeListener(event, listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };

  globalThis.vinculumTestWalletEmit = (event, value) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };

  const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
  const info = Object.freeze({
    uuid: crypto.randomUUID(),
    name: "Test wallet",
    icon,
    rdns: "vinculum.test",
  });
  const announce = () => {
    const detail = Object.freeze({ info, provider });
    globalThis.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  };
  globalThis.addEventListener("eip6963:requestProvider", announce);
  announce();
}
