/** The wallet's look. It does not follow the page's, so that nobody takes it for a part of it. */
export const deskStyle = `
  :host {
    font: 0.8125rem / 1.45 system-ui, sans-serif;
  }
  .corner {
    position: fixed;
    inset-block-end: 0;
    inset-inline-end: 0;
    padding: 0.375rem 0.75rem;
    background: #5b3700;
    color: #fff;
  }
  select, button {
    font: inherit;
    max-width: 16rem;
  }
  dialog {
    width: min(40rem, calc(100vw - 2rem));
    padding: 1rem;
    color: #1d1a14;
    background: #fffaf0;
    border: 3px solid #5b3700;
  }
  h2, p {
    margin: 0 0 0.5rem;
    font-size: 1rem;
  }
  p {
    font-size: inherit;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.125rem 0.75rem;
    max-height: 50vh;
    overflow: auto;
    margin: 0;
  }
  dd {
    margin: 0;
    font-family: ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
  footer {
    display: flex;
    justify-content: end;
    gap: 0.5rem;
    margin-top: 0.75rem;
  }
  button {
    padding: 0.25rem 0.875rem;
  }
  .approve {
    color: #fff;
    background: #5b3700;
    border: 1px solid #5b3700;
  }
`;
